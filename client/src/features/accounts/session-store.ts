import { z } from 'zod';
import { create } from 'zustand';
import { readStored, store } from '../../lib/stored-choice.ts';
import type { Account } from './account-api.ts';

export type SessionState =
  /** Nothing is known of an earlier visit and the server has not answered yet. */
  | { status: 'unknown' }
  | { status: 'signed-out'; because: SignOutCause }
  | { status: 'signed-in'; account: Account };

/** Why nobody is signed in, as far as the sign-in page has a word to say about it. */
export type SignOutCause = 'no-session' | 'banned' | 'deleted';

const STORAGE_KEY = 'parley.account';
const rememberedSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

/**
 * Who was signed in when the page was last open. The cookie is the proof and the server its judge;
 * remembering the name lets the chat open from the cache before the server has answered.
 */
function remembered(): SessionState {
  const stored = readStored(STORAGE_KEY);
  if (stored === null) return { status: 'unknown' };
  try {
    return { status: 'signed-in', account: rememberedSchema.parse(JSON.parse(stored)) };
  } catch {
    return { status: 'unknown' };
  }
}

/** Whether somebody is signed in on this page, and who. */
export const useSession = create<SessionState>(() => remembered());

export function noteSignedIn(account: Account): void {
  store(STORAGE_KEY, JSON.stringify(account));
  showAccount(account);
}

/** A ban is not stored: whoever opens the page here next must not learn of it. */
export function noteSignedOut(because: SignOutCause = 'no-session'): void {
  store(STORAGE_KEY, null);
  useSession.setState({ status: 'signed-out', because }, true);
}

/** Another tab of this browser signed in or out: this one follows. */
export function followOtherTabs(): void {
  window.addEventListener('storage', (event) => {
    if (event.key !== STORAGE_KEY) return;
    const session = remembered();
    if (session.status === 'signed-in') showAccount(session.account);
    else useSession.setState({ status: 'signed-out', because: 'no-session' }, true);
  });
}

/** Takes in whose session it is. Another person's than before needs a page without a past. */
function showAccount(account: Account): void {
  const before = useSession.getState();
  const isAnother = before.status === 'signed-in' && before.account.id !== account.id;
  if (isAnother) location.reload();
  else useSession.setState({ status: 'signed-in', account }, true);
}
