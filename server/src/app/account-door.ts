import type { User } from '@parley/shared/user';
import type { Audit } from '../audit/audit.ts';
import type { Authenticate } from '../callers/login.ts';
import type { Config } from '../config.ts';
import { guardAccounts } from '../features/accounts/account-guard.ts';
import { type Admission, createAdmission } from '../features/accounts/admission.ts';
import { allowEndpoints } from '../features/accounts/allow-endpoints.ts';
import { auditFailures } from '../features/accounts/audit-failures.ts';
import { type AccountEvents, createAuth } from '../features/accounts/auth.ts';
import { changeAddressRoute } from '../features/accounts/change-address.ts';
import { claimRoute } from '../features/accounts/claim.ts';
import { handOverRoute } from '../features/accounts/hand-over.ts';
import { createHashQueue, type Passwords } from '../features/accounts/hash-queue.ts';
import { loadInstallationSecret } from '../features/accounts/installation-secret.ts';
import { knowBrowsers } from '../features/accounts/know-browsers.ts';
import { checkOwnPassword } from '../features/accounts/own-password.ts';
import { refuseOtherAccount } from '../features/accounts/refuse-other-account.ts';
import { resetRoutes } from '../features/accounts/reset-password.ts';
import { limitSignIn } from '../features/accounts/sign-in-limit.ts';
import { suspectProxy } from '../features/accounts/suspect-proxy.ts';
import { deleteAccountRoute } from '../features/leaving/delete-account.ts';
import { createOwnData, type OwnData } from '../features/own-data/own-data.ts';
import { answerStoreFailures } from '../http/answer-store-failures.ts';
import { serveJsonRoutes } from '../http/json-routes.ts';
import { beginInTurns } from '../lib/begin-in-turns.ts';
import type { Clock } from '../lib/clock.ts';
import type { CreateLimiter } from '../lib/limiters.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';

type Handle = (request: Request) => Promise<Response>;

export type AccountDoor = {
  /** Serves everything under `/api/auth` and `/api/account`. */
  handle: Handle;
  authenticate: Authenticate;
  welcome: Admission['welcome'];
  openOwnData: OwnData['open'];
};

/** How people get in, change their accounts and leave: better-auth and our own routes, well guarded. */
export async function createAccountDoor(parts: {
  config: Pick<Config, 'PUBLIC_URL' | 'SIGN_UP' | 'TRUST_PROXY'>;
  store: Store;
  passwords: Passwords;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  createLimiter: CreateLimiter;
  events: AccountEvents;
  /** Takes what somebody who deleted their account has in rooms out of them. */
  clearUp(userId: string): void;
  storeFailed(error: unknown): void;
  logger: Logger;
}): Promise<AccountDoor> {
  const { config, store, clock, audit, createLimiter, events, logger } = parts;
  const publicUrl = config.PUBLIC_URL;
  const admission = createAdmission({ store, signUp: config.SIGN_UP, publicUrl, clock, audit });
  const hashing = createHashQueue(parts.passwords);
  const passwords = hashing.password;
  const secret = await loadInstallationSecret(store);
  const auth = createAuth({
    ...{ store, hashing: passwords, secret, publicUrl, admission, clock, audit, events, logger },
  });
  const { authenticate } = auth;
  const ownData = createOwnData({ store, clock, audit, createLimiter, authenticate });
  const own = {
    ...{ store, clock, audit, passwords },
    checkOwnPassword: checkOwnPassword({ store, createLimiter, passwords }),
    userChanged: (user: User) => events.userChanged(user),
    sessionEnded: (sessionId: string) => events.sessionEnded(sessionId),
  };
  const serveOwn = serveJsonRoutes(
    {
      ...resetRoutes(own),
      claim: claimRoute({ ...own, admission }),
      'hand-over': handOverRoute(own),
      'change-address': changeAddressRoute(own),
      delete: deleteAccountRoute({ ...own, clearUp: parts.clearUp }),
      export: ownData.exportRoute,
    },
    { authenticate, publicUrl },
  );

  // From within outwards: each hands on what it lets through.
  const serve = answerStoreFailures(
    (request) => (isOurs(request) ? serveOwn(request) : auth.handle(request)),
    parts.storeFailed,
  );
  const expected = suspectProxy(serve, { trustProxy: config.TRUST_PROXY, logger });
  const limited = limitSignIn(expected, createLimiter);
  const audited = auditFailures(limited, store, audit);
  const ofOne = refuseOtherAccount(audited, authenticate);
  const allowed = allowEndpoints(ofOne);
  const guarded = guardAccounts(
    (request) => (isOurs(request) ? ofOne(request) : allowed(request)),
    admission,
    createLimiter,
  );
  const counted = hashing.byAddress(guarded);
  const known = knowBrowsers(counted, { store, secret, publicUrl });
  // A hundred at once would hold up what people say meanwhile for a third of a second.
  const ownTurn = beginInTurns();
  return {
    handle: async (request) => {
      await ownTurn();
      return known(request);
    },
    authenticate,
    welcome: admission.welcome,
    openOwnData: ownData.open,
  };
}

/** Whether it is for an endpoint of our own, not of better-auth. */
const isOurs = (request: Request): boolean =>
  new URL(request.url).pathname.startsWith('/api/account/');
