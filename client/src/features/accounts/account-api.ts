import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import { CLAIM_HEADER, INVITE_HEADER, type Welcome, welcomeSchema } from '@parley/shared/invite';
import { z } from 'zod';
import { type RequestFailure, request } from '../../http/request.ts';
import { currentLanguage } from '../../i18n/start-i18n.ts';

const accountSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });
/** The signed-in person's own account. */
export type Account = z.infer<typeof accountSchema>;

const signedInSchema = z.object({ user: accountSchema });
const currentSessionSchema = z
  .object({ user: accountSchema, session: z.object({ id: z.string() }) })
  .nullable();

/**
 * What somebody holds who wants in: the token of an invite, or of the link that makes an owner. An
 * empty claim is made without a link, which is enough at the server's own machine.
 */
export type Ticket = { invite?: string; claim?: string };

/** What the signed-out pages need to know; with a ticket, whether it opens the door. */
export function loadWelcome(ticket: Ticket = {}): Promise<Answer<Welcome, RequestFailure>> {
  return request('/api/welcome', welcomeSchema, { headers: ticketHeaders(ticket) });
}

/** Makes the signed-in account the owner of a server that has none. */
export function claimServer(actsAs: Id, claim: string) {
  return request('/api/account/claim', z.object({}), {
    method: 'POST',
    body: {},
    headers: ticketHeaders({ claim }),
    actsAs,
  });
}

function ticketHeaders({ invite, claim }: { [Kind in keyof Ticket]: Ticket[Kind] | undefined }) {
  return {
    ...(invite !== undefined && { [INVITE_HEADER]: invite }),
    ...(claim !== undefined && { [CLAIM_HEADER]: claim }),
  };
}

/** Whose session the browser's cookie carries; null when nobody's. */
export function loadSession() {
  return request('/api/auth/get-session', currentSessionSchema);
}

type SignUp = { name: string; email: string; password: string; ticket: Ticket };

/**
 * Creates an account and signs it in; COOKIES_REFUSED_SIGN_UP when the account is made and the
 * browser did not keep the session.
 */
export async function signUp({ ticket, ...body }: SignUp): Promise<SignedIn> {
  const answer = await request('/api/auth/sign-up/email', signedInSchema, {
    method: 'POST',
    body,
    headers: {
      // The first room of a new team is named in the language its owner reads, not the browser's.
      'accept-language': currentLanguage(),
      ...ticketHeaders(ticket),
    },
  });
  return held(answer, 'COOKIES_REFUSED_SIGN_UP');
}

/** COOKIES_REFUSED when the password was right and the browser did not keep the session. */
export async function signIn(body: { email: string; password: string }): Promise<SignedIn> {
  const answer = await request('/api/auth/sign-in/email', signedInSchema, { method: 'POST', body });
  return held(answer, 'COOKIES_REFUSED');
}

type SignedIn = Answer<z.output<typeof signedInSchema>, RequestFailure>;

/** No page is told whether its cookie was kept; asking for the session tells. */
async function held(answer: SignedIn, refusedCode: string): Promise<SignedIn> {
  if (!answer.ok) return answer;
  const session = await loadSession();
  // Without an answer the benefit of the doubt: the next request will know.
  const isRefused = session.ok && session.data === null;
  return isRefused ? { ok: false, error: { code: refusedCode } } : answer;
}

/** Ends this browser's session on the server, if it is this account's. */
export function endSession(actsAs: Id) {
  return request('/api/auth/sign-out', z.object({}), { method: 'POST', body: {}, actsAs });
}

export function rename(actsAs: Id, name: string) {
  return request('/api/auth/update-user', z.object({}), { method: 'POST', body: { name }, actsAs });
}

type PasswordChange = {
  currentPassword: string;
  newPassword: string;
  /** Sign out every other browser, in case somebody else knew the old one. */
  revokeOtherSessions: boolean;
};

export function changePassword(actsAs: Id, body: PasswordChange) {
  return request('/api/auth/change-password', z.object({}), {
    method: 'POST',
    body: { ...body },
    actsAs,
  });
}

/** Whose password a link lets one choose; LINK_NOT_FOUND when it opens nothing (any more). */
export function loadResetLink(token: string) {
  const holder = z.object({ name: z.string(), email: z.string() });
  return request('/api/account/reset-link', holder, { method: 'POST', body: { token } });
}

/** Uses the link up: every login of the account ends. */
export function resetPassword(body: { token: string; password: string }) {
  const account = z.object({ email: z.string() });
  return request('/api/account/reset-password', account, { method: 'POST', body });
}

/** Changes what one signs in with; answers as the server keeps it. */
export function changeAddress(actsAs: Id, body: { email: string; password: string }) {
  const kept = z.object({ email: z.string() });
  return request('/api/account/change-address', kept, { method: 'POST', body, actsAs });
}

/** Makes somebody else the owner of the server. */
export function handOver(actsAs: Id, body: { userId: Id; password: string }) {
  return request('/api/account/hand-over', z.object({}), { method: 'POST', body, actsAs });
}

/** What becomes of the messages of an account that is deleted. */
export type MessagesLeft = 'stay' | 'go';

export function deleteAccount(actsAs: Id, body: { password: string; messages: MessagesLeft }) {
  return request('/api/account/delete', z.object({}), { method: 'POST', body, actsAs });
}

/** Answers with the ticket for one download of one's data. */
export function askForOwnData(actsAs: Id) {
  const answer = z.object({ ticket: z.string() });
  return request('/api/account/export', answer, { method: 'POST', body: {}, actsAs });
}
