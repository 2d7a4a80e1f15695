import i18next from 'i18next';
import { endSession } from '../features/accounts/account-api.ts';
import { noteSignedOut } from '../features/accounts/session-store.ts';
import { showToast } from '../ui/toasts.ts';

/** Ends this browser's session. Only the server can: out of its reach one stays signed in. */
export async function signOut(): Promise<void> {
  const result = await endSession();
  if (result.ok || result.error.code === 'UNAUTHENTICATED') return noteSignedOut();
  showToast({ text: i18next.t('errors:OFFLINE'), tone: 'error' });
}
