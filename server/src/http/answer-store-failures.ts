import type { CommandError } from '@parley/shared/error';
import { SECOND_MS } from '../lib/clock.ts';
import { heardFailure, hearFailures } from '../store/heard-failures.ts';
import { refusalOf } from '../store/store-errors.ts';

/** Longer than the store is left alone between two trials. */
const RETRY_AFTER_MS = 5 * SECOND_MS;

type Handle = (request: Request) => Promise<Response>;
type StoreReply = { body: CommandError; status: 503; headers: Record<string, string> };

/**
 * Answers what the store failed at as such, whatever the handler makes of it: better-auth would say
 * that an account exists, or that somebody is signed out, where nothing could be stored.
 *
 * @param storeFailed is told of it, and has the log's one line about it
 */
export function answerStoreFailures(handle: Handle, storeFailed: (error: unknown) => void): Handle {
  return (request) =>
    hearFailures(async () => {
      const [served] = await Promise.allSettled([handle(request)]);
      const failure = heardFailure();
      if (failure !== undefined) {
        storeFailed(failure);
        const { body, ...init } = storeReply(failure);
        return Response.json(body, init);
      }
      if (served.status === 'rejected') throw served.reason;
      return served.value;
    });
}

/** 503, with `Retry-After` where another try may end otherwise. */
export function storeReply(failure: unknown): StoreReply {
  const { error } = refusalOf(failure);
  if (!error.retryable) return { body: error, status: 503, headers: {} };
  return {
    body: { ...error, retryAfterMs: RETRY_AFTER_MS },
    status: 503,
    headers: { 'retry-after': String(RETRY_AFTER_MS / SECOND_MS) },
  };
}
