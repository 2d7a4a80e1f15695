import type { Answer } from '@parley/shared/answer';
import type { CommandOutput } from '@parley/shared/commands';
import type { Id } from '@parley/shared/id';
import type { RoomChange } from '@parley/shared/room-change';
import { ROOM_PARTS } from './room-parts.ts';
import type { LogSource, SourceFailure } from './source.ts';

type SyncReset = Extract<CommandOutput<'room:sync'>, { reset: true }>;

export type CaughtUp =
  | { kind: 'change'; change: RoomChange }
  /** Too much happened: the newest page replaces what we held. */
  | { kind: 'reset'; reset: SyncReset };

/**
 * Reads everything after `afterSeq`, page by page, as one change. One, because a message that
 * was born in an early page and edited later is listed by the late page alone: applied piecemeal
 * it would look old when it arrives, and not count as unread.
 */
export async function syncRoom(
  source: LogSource,
  roomId: Id,
  afterSeq: number,
): Promise<Answer<CaughtUp, SourceFailure>> {
  let gathered: RoomChange | undefined;
  for (;;) {
    const answer = await source.syncRoom({ roomId, afterSeq: gathered?.toSeq ?? afterSeq });
    if (!answer.ok) return answer;
    if (answer.data.reset) return { ok: true, data: { kind: 'reset', reset: answer.data } };
    const { change, hasMore } = answer.data;
    gathered = gathered === undefined ? change : joinChanges(gathered, change);
    // An answer that does not move on would make us ask for ever.
    if (!hasMore || change.toSeq <= change.fromSeq) {
      return { ok: true, data: { kind: 'change', change: gathered } };
    }
  }
}

/** Two neighbouring changes as one. */
function joinChanges(earlier: RoomChange, later: RoomChange): RoomChange {
  const { roomId, toSeq } = later;
  const joined: RoomChange = { roomId, fromSeq: earlier.fromSeq, toSeq, messages: [] };
  for (const part of ROOM_PARTS) Object.assign(joined, part.join(earlier, later));
  return joined;
}
