import type { Answer } from '@parley/shared/answer';
import type { SourceFailure } from './source.ts';

/** Two nodes may deliver neighbouring changes in the wrong order, a moment apart. */
const REORDER_WAIT_MS = 150;
const RETRY_MS = 2_000;

type GapHealerParts<Change, CaughtUp> = {
  /** Which log the change is of. */
  logOf: (change: Change) => string;
  /** Tries a change; false when it lies beyond a gap. */
  apply: (change: Change) => boolean;
  /** Reads what the log lacks. */
  sync: (logId: string) => Promise<Answer<CaughtUp, SourceFailure>>;
  takeIn: (logId: string, caughtUp: CaughtUp) => void;
};

type Gap<Change> = {
  held: Change[];
  /** Known to be behind even though nothing is held: only a sync closes it. */
  behind: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  syncing: boolean;
  /** Once it has synced it is behind again. */
  isAskedAgain: boolean;
};

/** Holds changes that came too early, and asks for what is missing when it does not come. */
export function createGapHealer<Change extends { fromSeq: number }, CaughtUp>(
  parts: GapHealerParts<Change, CaughtUp>,
) {
  const { logOf, apply, sync, takeIn } = parts;
  const gaps = new Map<string, Gap<Change>>();

  function drain(logId: string, gap: Gap<Change>): void {
    gap.held.sort((left, right) => left.fromSeq - right.fromSeq);
    gap.held = gap.held.filter((change) => !apply(change));
    if (gap.held.length > 0 || gap.syncing || gap.behind) return;
    clearTimeout(gap.timer);
    gaps.delete(logId);
  }

  async function heal(logId: string, gap: Gap<Change>): Promise<void> {
    clearTimeout(gap.timer);
    gap.timer = undefined;
    if (gap.syncing) return;
    gap.syncing = true;
    const answer = await sync(logId);
    // Forgotten or begun anew while we waited: the answer belongs to nobody.
    if (gaps.get(logId) !== gap) return;
    gap.syncing = false;
    if (!answer.ok) {
      giveUpOrRetry(logId, gap, answer.error);
      return;
    }
    gap.behind = gap.isAskedAgain;
    gap.isAskedAgain = false;
    takeIn(logId, answer.data);
    drain(logId, gap);
    if (gap.behind) return heal(logId, gap);
    if (gap.held.length > 0) gap.timer = setTimeout(() => heal(logId, gap), RETRY_MS);
  }

  function giveUpOrRetry(
    logId: string,
    gap: Gap<Change>,
    error: { code: string; retryable: boolean },
  ): void {
    // Offline: the next `ready` tells the head of every log, and catching up starts from there.
    if (error.code === 'OFFLINE' || !error.retryable) gaps.delete(logId);
    else gap.timer = setTimeout(() => heal(logId, gap), RETRY_MS);
  }

  function gapOf(logId: string): Gap<Change> {
    const known = gaps.get(logId);
    if (known) return known;
    const gap: Gap<Change> = {
      ...{ held: [], behind: false, timer: undefined },
      ...{ syncing: false, isAskedAgain: false },
    };
    gaps.set(logId, gap);
    return gap;
  }

  return {
    /** A change from the wire, in whatever order it came. */
    receive(change: Change): void {
      const logId = logOf(change);
      const applied = apply(change);
      const known = gaps.get(logId);
      if (applied && known === undefined) return;
      const gap = gapOf(logId);
      if (!applied) gap.held.push(change);
      drain(logId, gap);
      if (gap.held.length > 0 && gap.timer === undefined && !gap.syncing) {
        gap.timer = setTimeout(() => heal(logId, gap), REORDER_WAIT_MS);
      }
    },

    /** Asks at once: we know that the log has moved on without us. */
    catchUp(logId: string): Promise<void> {
      const gap = gapOf(logId);
      // What is under way may have been read before that of which we know now.
      gap.isAskedAgain = gap.syncing;
      gap.behind = true;
      return heal(logId, gap);
    },

    forget(logId: string): void {
      clearTimeout(gaps.get(logId)?.timer);
      gaps.delete(logId);
    },

    forgetAll(): void {
      for (const gap of gaps.values()) clearTimeout(gap.timer);
      gaps.clear();
    },
  };
}
