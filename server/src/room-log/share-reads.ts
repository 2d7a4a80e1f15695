import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import { SECOND_MS } from '../lib/clock.ts';

/** What a room's log tells somebody who was away, a page of it. */
type Missed = { change: RoomChange; hasMore: boolean };
export type ReadMissed = (room: Room, afterSeq: number, history: string) => Promise<Missed>;

/** After a lost network everybody is back within some seconds. */
const KEPT_MS = 5 * SECOND_MS;
/** In UTF-16 code units as they travel, of all kept together: a hundred pages of ordinary talk and more. */
const MOST_TEXT = 4_000_000;

/**
 * Reads once what many ask for: those who were in a room when the network went away all lack the same. Up to
 * one head of the room it stays the same, whoever asks and whatever happens later, as everything that changes
 * takes the next number.
 */
export function shareReads(read: ReadMissed): ReadMissed {
  let kept = new Map<string, Promise<Missed>>();
  let text = 0;
  let isEnding = false;

  function forget(): void {
    kept = new Map();
    text = 0;
    isEnding = false;
  }

  async function readOnce(key: string, ...given: Parameters<ReadMissed>): Promise<Missed> {
    const mine = kept;
    try {
      const missed = await read(...given);
      text += JSON.stringify(missed).length;
      if (text > MOST_TEXT && mine === kept) forget();
      return missed;
    } catch (error) {
      mine.delete(key);
      throw error;
    }
  }

  return (room, afterSeq, history) => {
    const key = `${history} ${room.id} ${afterSeq} ${room.headSeq}`;
    const known = kept.get(key);
    if (known) return known;
    const reading = readOnce(key, room, afterSeq, history);
    kept.set(key, reading);
    if (!isEnding) {
      isEnding = true;
      setTimeout(forget, KEPT_MS).unref();
    }
    return reading;
  };
}
