import type { MemberRole } from '@parley/shared/membership';
import type { MembershipRow } from '../room-log/rows.ts';

/** Somebody who is in the room from this number on. */
export const newPlace = (
  key: { roomId: string; userId: string; role: MemberRole },
  { seq, now }: { seq: number; now: number },
): MembershipRow => ({
  ...key,
  joinedAt: now,
  leftAt: null,
  changedSeq: seq,
  // What was said before is there to be read, but nobody owes it.
  lastReadSeq: seq,
  declinedAs: null,
  // Given when it is stored.
  personalSeq: 0,
});
