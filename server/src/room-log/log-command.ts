import type { Ack } from '@parley/shared/error';
import type { BatchState } from './batch-state.ts';

/**
 * What a command must see to decide, besides its actor; the batch loads the needs of all its commands
 * at once.
 */
type Needs = {
  /** Rooms, each with the actor's own membership. */
  roomIds?: readonly string[];
  /** Messages, each with its room and the actor's membership there. */
  messageIds?: readonly string[];
  /** Rooms of which the longest-standing members are needed. */
  eldersOf?: readonly string[];
  /** Memberships of others. */
  memberships?: readonly { roomId: string; userId: string }[];
  /** People who are to be brought into a room. */
  newcomerIds?: readonly string[];
  /** The message an earlier try with this id may have stored. */
  clientMessageId?: string;
  directKey?: string;
};

/**
 * A change to rooms. `decide` is pure over the batch's state: it either refuses and has changed
 * nothing, or writes into the state what the batch will then store in its transaction. It is asked only
 * when its actor may act at all; what else they may do it decides from the state, never before.
 */
export type LogCommand<Result> = {
  actorId: string;
  /** It finishes what its actor began, who may no longer act: their account is deleted. */
  clearsUp?: true;
  needs: Needs;
  decide(state: BatchState): Ack<Result>;
};
