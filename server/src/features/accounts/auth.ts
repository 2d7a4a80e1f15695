import { accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { User, UserRole } from '@parley/shared/user';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { overSince, SESSION_MS } from '../../access/session-span.ts';
import type { Audit } from '../../audit/audit.ts';
import type { Authenticate } from '../../callers/login.ts';
import { ADDRESS_HEADER, addressOf } from '../../lib/address-header.ts';
import { type Clock, DAY_MS, SECOND_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import { heardFailure } from '../../store/heard-failures.ts';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import type { Admission } from './admission.ts';
import { chooseName } from './choose-name.ts';
import { findLogin, type Login } from './find-login.ts';
import type { HashQueue } from './hash-queue.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import { renewHash } from './renew-hash.ts';
import { COOKIE_PREFIX, createSessionCookies } from './session-cookies.ts';

const SESSION_RENEWAL_MS = DAY_MS;
/** Browsers need a third of it; a request may hold 20 kB, and each session would keep them. */
const USER_AGENT_LENGTH = 512;

/** As better-auth has checked it. */
const signInSchema = z.object({ password: z.string() });

export type AccountEvents = {
  /** A login ended: signed out here or from elsewhere, or its password changed. */
  sessionEnded(sessionId: string): void;
  userChanged(user: User): void;
  /** Somebody is about to come in who may be new here; resolves when they can. */
  newcomer(person: { userId: string; language?: string }): Promise<void>;
};

export type Auth = {
  /** Serves everything under `/api/auth`. */
  handle(request: Request): Promise<Response>;
  authenticate: Authenticate;
};

/** better-auth over our tables: passwords in our hash queue, sessions in HttpOnly cookies. */
export function createAuth(parts: {
  store: Store;
  secret: string;
  publicUrl: string | undefined;
  admission: Pick<Admission, 'admit' | 'admitted'>;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  hashing: HashQueue['password'];
  events: AccountEvents;
  logger: Logger;
}): Auth {
  const { store, admission, clock, audit, events } = parts;
  const transport = parts.publicUrl?.startsWith('https:') ? 'https' : 'http';
  const cookies = createSessionCookies({ secret: parts.secret, transport });

  /** Asked again right before the account is stored: of two first visitors one is late. */
  async function roleOf(headers: Headers): Promise<UserRole> {
    const admitted = await admission.admit(headers);
    if (admitted.ok) return admitted.data;
    throw new APIError('FORBIDDEN', admitted.error);
  }

  async function refuseBanned(userId: string): Promise<void> {
    const user = await store
      .selectFrom('users')
      .select('bannedAt')
      .where('id', '=', userId)
      .executeTakeFirst();
    if (user && user.bannedAt !== null) throw new APIError('FORBIDDEN', banned().error);
  }

  const auth = betterAuth({
    appName: 'Parley',
    basePath: '/api/auth',
    // No link is made from it; a name that cannot exist keeps it from being a trusted origin.
    baseURL: parts.publicUrl ?? 'http://parley.invalid',
    // Without PUBLIC_URL a page may talk to the origin it came from, as with the socket.
    trustedOrigins: (request) =>
      request && parts.publicUrl === undefined ? [new URL(request.url).origin] : [],
    secret: parts.secret,
    telemetry: { enabled: false },
    // Ours (sign-in-limit.ts) counts failures only, so that a busy office is not locked out.
    rateLimit: { enabled: false },
    logger: {
      log: (level, message, ...details) => {
        // Of the store the log has a line already, however many sign in meanwhile.
        if (heardFailure() === undefined)
          parts.logger[level]({ part: 'better-auth', details }, message);
      },
    },
    // What is no refusal of its own comes out as it is; it would write to the console and say 500.
    onAPIError: { throw: true },
    // The type says how values are written (dates as text, as our columns are in both databases).
    // No transaction: hashing a password inside one would hold SQLite's only connection.
    database: { db: store, type: 'sqlite', transaction: false },
    emailAndPassword: {
      enabled: true,
      password: parts.hashing,
      minPasswordLength: LIMITS.passwordMinLength,
      maxPasswordLength: LIMITS.passwordMaxLength,
    },
    user: {
      modelName: 'users',
      additionalFields: {
        role: { type: 'string', input: false, required: false },
        // Written by the hooks below, beside each name.
        foldedName: { type: 'string', input: false, returned: false, required: false },
        namePieces: { type: 'string', input: false, returned: false, required: false },
        bannedAt: { type: 'number', bigint: true, input: false, required: false },
        isNewcomer: { type: 'number', input: false, required: false, returned: false },
      },
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_MS / SECOND_MS,
      updateAge: SESSION_RENEWAL_MS / SECOND_MS,
      freshAge: 0,
    },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // The defaults, but for better-auth's silent exception under test runners.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // Its prefix would be `__Secure-`; session-cookies.ts gives the stronger one.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: transport === 'https' },
      database: { generateId: newId },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    hooks: { before: refuseWeakPassword },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => ({
            data: {
              ...user,
              ...(await chooseName(store, user.name)),
              role: await roleOf(context?.headers ?? new Headers()),
              // In the row itself: no crash can come between the account and the mark.
              isNewcomer: 1,
            },
          }),
          after: async (user, context) => {
            const headers = context?.headers ?? new Headers();
            audit.record({ kind: 'accountMade', actorId: user.id, address: addressOf(headers) });
            await admission.admitted(user, headers);
          },
        },
        update: {
          before: async (change, context) => {
            if (change.name === undefined) return { data: change };
            const chooser = context?.context.session?.user;
            return { data: { ...change, ...(await chooseName(store, change.name, chooser)) } };
          },
          // All that others see of them: what better-auth knows of it is a part.
          after: async ({ id }) => {
            const row = await store
              .selectFrom('users')
              .select(USER_COLUMNS)
              .where('id', '=', id)
              .executeTakeFirst();
            if (row) events.userChanged(toUser(row));
          },
        },
      },
      session: {
        // By now the password was right: to anybody else a banned account looks like any other.
        create: {
          before: async ({ userId, userAgent }) => {
            await refuseBanned(userId);
            const shown = userAgent?.slice(0, USER_AGENT_LENGTH);
            return { data: { token: cookies.issue(), userAgent: shown } };
          },
          // The account is whole by now, so it may stand in rooms.
          after: async ({ userId }, context) => {
            const headers = context?.headers ?? new Headers();
            // This browser's cookie names the new one from now on: nobody could end the old one.
            const former = cookies.brought();
            if (former !== undefined && context?.path !== '/change-password') {
              await context?.context.internalAdapter.deleteSession(former);
            }
            if (context?.path === '/sign-in/email') {
              audit.record({ kind: 'signedIn', actorId: userId, address: addressOf(headers) });
              const { password } = signInSchema.parse(context.body);
              await renewHash({ store, passwords: parts.hashing }, { userId, password });
            }
            await events.newcomer({ userId, language: headers.get('accept-language') ?? '' });
          },
        },
        delete: { after: async (session) => events.sessionEnded(session.id) },
      },
      account: {
        update: {
          after: async ({ userId }, context) => {
            if (context?.path !== '/change-password') return;
            const address = addressOf(context.headers ?? new Headers());
            audit.record({ kind: 'passwordChanged', actorId: userId, address });
          },
        },
      },
    },
  });

  /** The session a request came with. One that is over however much it was used ends here. */
  async function findLoginOf(cookie: string | undefined): Promise<Login | undefined> {
    const token = cookies.storedToken(cookie ?? '');
    const login = token === undefined ? undefined : await findLogin(store, token);
    if (!login || login.createdAt > overSince(clock())) return login;
    await store.deleteFrom('sessions').where('id', '=', login.sessionId).execute();
    events.sessionEnded(login.sessionId);
    return undefined;
  }

  /**
   * After a restart everybody comes back at once, and better-auth's look-up costs as much as all
   * else that makes a connection ready. So it is asked only where it may refuse or renew.
   */
  const isFresh = ({ expiresAt }: Login): boolean =>
    clock() - (expiresAt - SESSION_MS) < SESSION_RENEWAL_MS;

  return {
    handle: async (request) => {
      await findLoginOf(request.headers.get('cookie') ?? undefined);
      return cookies.around(request, auth.handler);
    },
    authenticate: async (given) => {
      const login = await findLoginOf(given);
      if (!login) return refused('UNAUTHENTICATED', 'Sign in first.');
      if (isFresh(login)) {
        if (login.isNewcomer) await events.newcomer({ userId: login.userId });
        return admit(login.userId, login.sessionId, login.bannedAt);
      }
      const cookie = cookies.inward(given ?? '');
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (!found) return refused('UNAUTHENTICATED', 'Sign in first.');
      return admit(found.user.id, found.session.id, found.user.bannedAt);
    },
  };
}

const admit = (userId: string, sessionId: string, bannedAt: number | null | undefined) =>
  typeof bannedAt === 'number' ? banned() : accepted({ userId, sessionId });

const banned = () => refused('BANNED', 'This account is banned from this server.');
