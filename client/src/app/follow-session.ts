import type { Id } from '@parley/shared/id';
import { loadSession } from '../features/accounts/account-api.ts';
import {
  followOtherTabs,
  noteSignedIn,
  noteSignedOut,
  useSession,
} from '../features/accounts/session-store.ts';

/** The chat's code is fetched only for people who are signed in; its page comes along. */
function loadChat() {
  void import('./chat-page.tsx');
  return import('./chat-lifecycle.ts');
}

function begin(accountId: Id): void {
  void loadChat().then(({ beginChat }) => beginChat(accountId));
}

/**
 * Runs the chat while somebody is signed in. Whoever was signed in at the last visit sees the chat
 * at once; the server's word on it follows.
 */
export function followSession(): void {
  useSession.subscribe((session, before) => {
    if (session.status === before.status) return;
    switch (session.status) {
      case 'signed-in':
        begin(session.account.id);
        return;
      case 'signed-out':
        if (before.status === 'signed-in') void loadChat().then(({ endChat }) => endChat());
        return;
      case 'unknown':
    }
  });
  const session = useSession.getState();
  if (session.status === 'signed-in') begin(session.account.id);
  followOtherTabs();
  void confirmSession();
}

/** Asks the server whose session this is. Out of reach: what we remember stands. */
async function confirmSession(): Promise<void> {
  const result = await loadSession();
  if (result.ok && result.data !== null) return noteSignedIn(result.data.user);
  if (result.ok || useSession.getState().status === 'unknown') noteSignedOut();
}
