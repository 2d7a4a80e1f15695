import type { Since } from '@parley/shared/handshake';
import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Ready, ReadyMore } from '@parley/shared/ready';
import type { createBlocks } from '../room-log/blocks.ts';
import type { createRoomLog } from '../room-log/create-room-log.ts';
import { type RoomReset, reachOf } from '../room-log/room-state.ts';
import type { createPersonalLog, PersonalSource } from './create-personal-log.ts';
import type { createOwnRows } from './own-rows.ts';

/** Of which history everything on this page is, and up to which numbers it is all there. */
export type Position = { history: Id; personalSeq: number; peopleSeq: number };

/**
 * What another history means for what was held: the rooms to be emptied; and those that are good up to the
 * number that the handshake named.
 */
export type Overtaking = { resets: readonly RoomReset[]; vouchedFor: ReadonlyMap<Id, number> };

type HoldingsParts = {
  roomLog: Pick<ReturnType<typeof createRoomLog>, 'store' | 'receiveReady' | 'receiveMore'>;
  personalLog: ReturnType<typeof createPersonalLog>;
  blocks: Pick<ReturnType<typeof createBlocks>, 'reach' | 'receiveReady'>;
  ownRows: Pick<
    ReturnType<typeof createOwnRows>,
    'reach' | 'receiveReady' | 'receiveMore' | 'reset'
  >;
};

/**
 * What this page holds, by the history that its numbers are of: it tells the server how far it has come,
 * and takes in the answer. While pages of that are on their way it has come no further than before them:
 * should the connection end, the rest is told again.
 */
export function createHoldings({ roomLog, personalLog, blocks, ownRows }: HoldingsParts) {
  /** Of what is held, be it all or a part. */
  let history: Id | undefined;
  let peopleSeq = 0;
  /** What held for everything before the pages that are on their way; null: nothing did. */
  let before: Omit<Position, 'history'> | null | undefined;
  /** The rooms that this connection's handshake named, with their numbers. */
  let named: ReadonlyMap<Id, number> = new Map();
  /** Up to where the own log was taken in, when the handshake named a higher number. */
  let lacksFrom: number | undefined;
  /** At which number of the own log the pages that are on their way may have been read. */
  let toldAt = 0;

  const rooms = () => roomLog.store.getState().rooms;

  function position(): Position | null {
    if (history === undefined || before === null) return null;
    if (before !== undefined) return { history, ...before };
    const personalSeq = personalLog.cursor();
    return personalSeq === undefined ? null : { history, personalSeq, peopleSeq };
  }

  /** A delta says nothing of a named room whose number is good, whatever the history. */
  function vouchedForBy({ isDelta, resets }: Ready): ReadonlyMap<Id, number> {
    const overtaken = new Set(resets?.map(({ roomId }) => roomId));
    return new Map(isDelta ? [...named].filter(([roomId]) => !overtaken.has(roomId)) : []);
  }

  /** The held rooms that this answer leaves with numbers which are not of the server's history. */
  function resetsBy(ready: Ready, isAnotherHistory: boolean): RoomReset[] {
    const commonSeqs = new Map(ready.resets?.map(({ roomId, commonSeq }) => [roomId, commonSeq]));
    const vouchedFor = vouchedForBy(ready);
    return [...rooms().keys()]
      .filter((id) => commonSeqs.has(id) || (isAnotherHistory && !vouchedFor.has(id)))
      .map((roomId) => ({ roomId, commonSeq: commonSeqs.get(roomId) }));
  }

  return {
    position,

    history: (): Id | undefined => history,

    /** What an earlier page kept is shown. */
    restore({ history: keptHistory, ...kept }: Position): void {
      history = keptHistory;
      before = kept;
    },

    /**
     * What to say at a handshake; undefined when everything is to be told. Each number is the highest of
     * what is held: whatever lies beyond a cursor must be of the server's history as well. What is missing
     * below it is asked for after `ready`.
     */
    since(): Since | undefined {
      const at = position();
      named = new Map();
      if (at === null) return undefined;
      const states = [...rooms()];
      const reaches = states
        .map(([roomId, state]) => [roomId, reachOf(state)] as const)
        // One that was emptied, and whose entry has not come yet, must come whole.
        .filter(([, reach]) => reach > 0)
        .slice(0, LIMITS.roomsSince);
      named = new Map(reaches);
      const places = states.map(([, { membership }]) => membership.personalSeq);
      const reach = Math.max(ownRows.reach(), blocks.reach(), ...places);
      const personalSeq = Math.max(at.personalSeq, reach);
      lacksFrom = at.personalSeq < personalSeq ? at.personalSeq : undefined;
      return { ...at, personalSeq, rooms: Object.fromEntries(reaches) };
    },

    /**
     * Takes in what `ready` says of rooms and of the own log. Answers what became of what was held, if that
     * was of another history.
     */
    takeIn(ready: Ready, sync: PersonalSource): Overtaking | null {
      const { isDelta, gone, hasMore, personalSeq } = ready;
      const isAnotherHistory = history !== ready.history;
      const resets = resetsBy(ready, isAnotherHistory);
      const known = isDelta ? position() : null;
      // It may have been read before what we heard since: then that is no longer all there.
      before = known && {
        personalSeq: Math.min(known.personalSeq, personalSeq),
        peopleSeq: Math.min(known.peopleSeq, ready.peopleSeq),
      };
      history = ready.history;
      peopleSeq = ready.peopleSeq;
      toldAt = personalSeq;

      if (isAnotherHistory && !isDelta) {
        personalLog.reset();
        ownRows.reset();
      }
      const extent = isDelta ? 'moved' : 'all';
      blocks.receiveReady(ready);
      roomLog.receiveReady(ready.rooms, { extent, gone, resets, hasMore });
      ownRows.receiveReady(ready);
      personalLog.start({ personalSeq, sync });
      if (isDelta && lacksFrom !== undefined) personalLog.lookAgainFrom(lacksFrom);
      if (!hasMore) before = undefined;
      return isAnotherHistory ? { resets, vouchedFor: vouchedForBy(ready) } : null;
    },

    /** Takes in what did not fit into `ready`, or into the page before. */
    takeInMore(more: ReadyMore): void {
      const { rooms: entries, hasMore } = more;
      roomLog.receiveMore(entries, hasMore);
      ownRows.receiveMore(more);
      if (hasMore) return;
      before = undefined;
      // What we heard while the pages were on their way may be newer than what they tell.
      personalLog.lookAgainFrom(toldAt);
    },

    reset(): void {
      history = undefined;
      before = undefined;
      named = new Map();
    },
  };
}
