import { loadSession } from './account-api.ts';
import { noteSignedIn, noteSignedOut, useSession } from './session-store.ts';

/**
 * Asks the server whose session this is; another person's makes the page start afresh as theirs.
 * Out of reach: what we remember stands.
 */
export async function confirmSession(): Promise<void> {
  const answer = await loadSession();
  if (answer.ok && answer.data !== null) return noteSignedIn(answer.data.user);
  if (answer.ok || useSession.getState().status === 'unknown') noteSignedOut();
}
