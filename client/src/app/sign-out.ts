import type { Id } from '@parley/shared/id';
import { browserStore } from '../cache/cache.ts';
import { forgetPerson } from '../cache/forget-person.ts';
import { endSession } from '../features/accounts/account-api.ts';
import { noteSignedOut, useSession } from '../features/accounts/session-store.ts';
import { errorText } from '../i18n/error-text.ts';
import { connection } from '../realtime/connection.ts';
import { showToast } from '../ui/toasts.ts';
import { forgetRecentRooms } from './recent-rooms.ts';

/** Ends this browser's session. Only the server can: out of its reach one stays signed in. */
export async function signOut(): Promise<void> {
  const session = useSession.getState();
  if (session.status !== 'signed-in') return;
  // The server ends the line with the session: one that is up by then would be made anew at once.
  connection.close();
  const answer = await endSession(session.account.id);
  // Somebody else's session is not ours to end; the page starts afresh as theirs.
  if (!answer.ok && answer.error.code === 'ACCOUNT_CHANGED') return;
  if (!answer.ok && answer.error.code !== 'UNAUTHENTICATED') {
    connection.open(session.account.id);
    showToast({ text: errorText(answer.error), tone: 'error' });
    return;
  }
  noteSignedOut();
  await forget(session.account.id);
}

/** Their account is deleted, here or from elsewhere: nothing of it stays in this browser. */
export async function forgetDeleted(userId: Id): Promise<void> {
  noteSignedOut('deleted');
  await forget(userId);
}

/** A browser that forbids storage has kept nothing. */
async function forget(userId: Id): Promise<void> {
  forgetRecentRooms(userId);
  await forgetPerson(browserStore, userId).catch(() => undefined);
}
