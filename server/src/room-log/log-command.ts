import type { Ack } from '@parley/shared/error';
import type { Batch } from './batch.ts';

/**
 * A change to rooms. `wants` says what it must see to decide, besides its actor; the batch reads the
 * wants of all its commands at once. `decide` is pure over the batch: it either refuses and has changed
 * nothing, or puts on the shelves what the batch will then store in its transaction. It is asked only
 * when its actor may act at all; what else they may do it decides from the batch, never before.
 */
export type LogCommand<Result> = {
  actorId: string;
  /** It finishes what its actor began, who may no longer act: their account is deleted. */
  clearsUp?: true;
  /** How many rows it may write besides its first. */
  weight?: number;
  wants(batch: Batch): void;
  decide(batch: Batch): Ack<Result>;
  /** Hears why it could not be stored, of which the answer says little; alone it was, unless the store is at fault. */
  failed?(error: unknown): void;
};
