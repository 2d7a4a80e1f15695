import { loadSession } from './account-api.ts';
import { noteSignedIn, noteSignedOut, useSession } from './session-store.ts';

/**
 * Asks the server whose session this is; another person's makes the page start afresh as theirs.
 * Out of reach: what we remember stands.
 */
export async function confirmSession(): Promise<void> {
  const result = await loadSession();
  if (result.ok && result.data !== null) return noteSignedIn(result.data.user);
  if (result.ok || useSession.getState().status === 'unknown') noteSignedOut();
}
