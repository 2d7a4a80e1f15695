import type { Id } from '@parley/shared/id';
import type { RoomChange } from '@parley/shared/room-change';
import type { Answer } from './source.ts';
import type { CaughtUp } from './sync-room.ts';

/** Two nodes may deliver neighbouring changes in the wrong order, a moment apart. */
const REORDER_WAIT_MS = 150;
const RETRY_MS = 2_000;

type GapHealerParts = {
  /** Tries a change; false when it lies beyond a gap. */
  apply: (change: RoomChange) => boolean;
  /** Reads what the room lacks. */
  sync: (roomId: Id) => Promise<Answer<CaughtUp>>;
  takeIn: (roomId: Id, caughtUp: CaughtUp) => void;
};

type Gap = {
  held: RoomChange[];
  /** Known to be behind even though nothing is held: only a sync closes it. */
  behind: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  syncing: boolean;
};

/** Holds changes that came too early, and asks for what is missing when it does not come. */
export function createGapHealer({ apply, sync, takeIn }: GapHealerParts) {
  const gaps = new Map<Id, Gap>();

  function drain(roomId: Id, gap: Gap): void {
    gap.held.sort((left, right) => left.fromSeq - right.fromSeq);
    gap.held = gap.held.filter((change) => !apply(change));
    if (gap.held.length > 0 || gap.syncing || gap.behind) return;
    clearTimeout(gap.timer);
    gaps.delete(roomId);
  }

  async function heal(roomId: Id, gap: Gap): Promise<void> {
    clearTimeout(gap.timer);
    gap.timer = undefined;
    if (gap.syncing) return;
    gap.syncing = true;
    const answer = await sync(roomId);
    // Forgotten or begun anew while we waited: the answer belongs to nobody.
    if (gaps.get(roomId) !== gap) return;
    gap.syncing = false;
    if (!answer.ok) {
      giveUpOrRetry(roomId, gap, answer.error);
      return;
    }
    gap.behind = false;
    takeIn(roomId, answer.data);
    drain(roomId, gap);
    if (gap.held.length > 0) gap.timer = setTimeout(() => heal(roomId, gap), RETRY_MS);
  }

  function giveUpOrRetry(roomId: Id, gap: Gap, error: { code: string; retryable: boolean }): void {
    // Offline: the next `ready` tells the head of every room, and catching up starts from there.
    if (error.code === 'OFFLINE' || !error.retryable) gaps.delete(roomId);
    else gap.timer = setTimeout(() => heal(roomId, gap), RETRY_MS);
  }

  function gapOf(roomId: Id): Gap {
    const known = gaps.get(roomId);
    if (known) return known;
    const gap: Gap = { held: [], behind: false, timer: undefined, syncing: false };
    gaps.set(roomId, gap);
    return gap;
  }

  return {
    /** A change from the wire, in whatever order it came. */
    receive(change: RoomChange): void {
      const applied = apply(change);
      const known = gaps.get(change.roomId);
      if (applied && known === undefined) return;
      const gap = gapOf(change.roomId);
      if (!applied) gap.held.push(change);
      drain(change.roomId, gap);
      if (gap.held.length > 0 && gap.timer === undefined && !gap.syncing) {
        gap.timer = setTimeout(() => heal(change.roomId, gap), REORDER_WAIT_MS);
      }
    },

    /** Asks at once: we know that the room has moved on without us. */
    catchUp(roomId: Id): Promise<void> {
      const gap = gapOf(roomId);
      gap.behind = true;
      return heal(roomId, gap);
    },

    forget(roomId: Id): void {
      clearTimeout(gaps.get(roomId)?.timer);
      gaps.delete(roomId);
    },

    forgetAll(): void {
      for (const gap of gaps.values()) clearTimeout(gap.timer);
      gaps.clear();
    },
  };
}
