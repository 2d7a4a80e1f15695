import { AsyncLocalStorage } from 'node:async_hooks';
import { isStoreFailure } from './store-errors.ts';

/** What one piece of work has heard so far. */
type Heard = { failure?: unknown };

const listening = new AsyncLocalStorage<Heard>();

/**
 * Does the work and remembers the first failure of the store under it, for `heardFailure`. Libraries
 * catch such failures and answer with errors of their own, or with none at all.
 */
export const hearFailures = <Result>(work: () => Promise<Result>): Promise<Result> =>
  listening.run({}, work);

/** What failed of the store so far, under the work at hand; undefined when nothing did. */
export const heardFailure = (): unknown => listening.getStore()?.failure;

/** Told by the drivers of every statement that failed. */
export function noteFailure(error: unknown): void {
  const heard = listening.getStore();
  if (heard && isStoreFailure(error)) heard.failure ??= error;
}
