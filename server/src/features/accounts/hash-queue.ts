import { AsyncLocalStorage } from 'node:async_hooks';
import { availableParallelism } from 'node:os';
import { commandError } from '@parley/shared/error';
import { APIError } from 'better-auth/api';
import { countedAs, isOfKnownBrowser } from '../../lib/address-header.ts';
import { SECOND_MS } from '../../lib/clock.ts';
import { createFairQueue, NoPlaceLeft, type Turn } from '../../lib/fair-queue.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';

/** Each takes some 50 ms of a core and 48 MB; one core and one thread stay for everything else. */
const MOST_AT_ONCE = 3;
/** Some two seconds of waiting on one core: then "later" is the better answer. */
const PLACES_OF_ADDRESS = 40;
const PLACES = 200;
/** What those who found no place should wait. */
export const RETRY_HASH_MS = 3 * SECOND_MS;

/** Makes and checks the hashes of passwords. */
export type Passwords = {
  hash(password: string): Promise<string>;
  verify: typeof verifyPassword;
};

/** Slow on purpose, and with a new salt each time. */
export const argon2id: Passwords = { hash: hashPassword, verify: verifyPassword };

/** Where every password is hashed and checked: a few at once, known browsers and others by turns, and their addresses. */
export type HashQueue = {
  /** For better-auth, which asks for all its hashes here. Throws its `APIError` 503 with code BUSY. */
  password: Passwords;
  /** What this asks to be hashed counts as its address's. */
  byAddress(
    handle: (request: Request) => Promise<Response>,
  ): (request: Request) => Promise<Response>;
};

export function createHashQueue(passwords: Passwords, places = PLACES): HashQueue {
  const askedFrom = new AsyncLocalStorage<{ key: string; turn: Turn }>();
  const queue = createFairQueue({
    atOnce: Math.max(1, Math.min(MOST_AT_ONCE, availableParallelism() - 1)),
    places,
    placesOfOne: PLACES_OF_ADDRESS,
  });

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const { key, turn } = askedFrom.getStore() ?? { key: '', turn: 'usual' };
    try {
      return await queue(key, work, turn);
    } catch (error) {
      throw error instanceof NoPlaceLeft ? busy() : error;
    }
  }

  return {
    password: {
      hash: (password) => inTurn(() => passwords.hash(password)),
      verify: (pair) => inTurn(() => passwords.verify(pair)),
    },
    byAddress: (handle) => (request) => {
      // Or strangers with an address for each guess would keep everybody out.
      const turn = isOfKnownBrowser(request.headers) ? 'first' : 'usual';
      return askedFrom.run({ key: countedAs(request.headers), turn }, () => handle(request));
    },
  };
}

function busy(): APIError {
  const error = commandError('BUSY', 'Too many are signing in right now; try again in a moment.', {
    retryAfterMs: RETRY_HASH_MS,
  });
  return new APIError('SERVICE_UNAVAILABLE', error, {
    'Retry-After': String(RETRY_HASH_MS / SECOND_MS),
  });
}
