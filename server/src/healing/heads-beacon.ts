import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import pLimit from 'p-limit';
import { SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { CatchUps } from '../room-log/catch-ups.ts';
import { changeSince, lacksSaid } from '../room-log/change-since.ts';
import type { RoomPart } from '../room-log/part.ts';
import { ROOM_SELECTION, toRoom } from '../room-log/rows.ts';
import type { Store } from '../store/store.ts';
import { createPersonalHeads } from './personal-heads.ts';

const PERIOD_MS = 30 * SECOND_MS;
/** Bounds the parameters of one statement. */
const ROOMS_PER_QUERY = 1_000;
/** Leaves half of the catch-ups to people who come back at the same moment. */
const REPAIRS_AT_ONCE = 4;

export type HeadsBeacon = {
  beat(): Promise<void>;
  /**
   * Reads once what moved in these rooms (without them: in all that are heard here) since their
   * members here were last told a head, and tells them: for when other nodes may not have been heard.
   */
  repair(roomIds?: string[]): Promise<void>;
  /** Tells everybody here how far their own log is, where it moved. */
  repairPeople(): Promise<void>;
  close(): void;
};

/**
 * A gap shows only when a later change arrives, so a lost *last* change would stay unseen. Every
 * half a minute the members here of each room that moved are told its head, read from the database, and
 * people the head of their own log.
 */
export function sendHeads(parts: {
  roomParts: readonly RoomPart[];
  store: Store;
  publisher: Pick<Publisher, 'roomsHeardHere' | 'toRoomHere' | 'peopleHere' | 'toUserHere'>;
  catchUps: CatchUps;
  logger: Logger;
}): HeadsBeacon {
  const { roomParts, store, publisher, catchUps, logger } = parts;
  /** What lies below a head that was told is the clients' own to ask for. */
  let told = new Map<string, number>();
  let timer: NodeJS.Timeout;
  const oneRepair = pLimit(1);
  const fewRooms = pLimit(REPAIRS_AT_ONCE);
  const tellPersonalHeads = createPersonalHeads({ store, publisher });

  async function beat(): Promise<void> {
    const heads = await loadHeads(publisher.roomsHeardHere());
    for (const [roomId, headSeq] of heads) {
      if (told.get(roomId) !== headSeq) tellHead(roomId, headSeq);
    }
    told = heads;
    await tellPersonalHeads();
  }

  async function repairRooms(roomIds: string[] | undefined): Promise<void> {
    const heard = publisher.roomsHeardHere();
    const asked = new Set(roomIds ?? heard);
    const heads = await loadHeads(heard.filter((roomId) => asked.has(roomId)));
    const moved = [...heads].filter(([roomId, headSeq]) => told.get(roomId) !== headSeq);
    await Promise.all(
      moved.map(([roomId]) => fewRooms(() => catchUps(roomId, () => tellWhatChanged(roomId)))),
    );
  }

  async function tellWhatChanged(roomId: string): Promise<void> {
    const room = await loadRoom(store, roomId);
    // Deleted meanwhile.
    if (!room) return;
    const afterSeq = told.get(roomId);
    const isNear = afterSeq !== undefined && afterSeq < room.headSeq;
    const missed = isNear ? await wholeChange(room, afterSeq) : undefined;
    if (missed) publisher.toRoomHere(roomId, 'room:changed', missed);
    else tellHead(roomId, room.headSeq);
    told.set(roomId, room.headSeq);
  }

  /** Undefined when it is more than a page, or lacks what was said in it: who hears that alone would never read it. */
  async function wholeChange(room: Room, afterSeq: number): Promise<RoomChange | undefined> {
    const { change, hasMore } = await changeSince({ roomParts, store }, room, afterSeq);
    return hasMore || (await lacksSaid(store, room, afterSeq)) ? undefined : change;
  }

  function tellHead(roomId: string, headSeq: number): void {
    publisher.toRoomHere(roomId, 'heads', [{ roomId, headSeq }]);
  }

  async function loadHeads(roomIds: string[]): Promise<Map<string, number>> {
    const heads = new Map<string, number>();
    for (let start = 0; start < roomIds.length; start += ROOMS_PER_QUERY) {
      const rows = await store
        .selectFrom('rooms')
        .select(['id', 'headSeq'])
        .where('id', 'in', roomIds.slice(start, start + ROOMS_PER_QUERY))
        .execute();
      for (const row of rows) heads.set(row.id, row.headSeq);
    }
    return heads;
  }

  /** Jitter keeps the nodes of a cluster from asking the database all at once. */
  function schedule(): void {
    timer = setTimeout(
      () => {
        beat()
          .catch((error: unknown) => logger.error({ error }, 'Heads could not be sent'))
          .finally(schedule);
      },
      PERIOD_MS * (0.8 + Math.random() * 0.4),
    );
  }

  schedule();
  return {
    beat,
    repair: (roomIds) => oneRepair(() => repairRooms(roomIds)),
    repairPeople: () => oneRepair(tellPersonalHeads),
    close: () => clearTimeout(timer),
  };
}

async function loadRoom(store: Store, roomId: string): Promise<Room | undefined> {
  const row = await store
    .selectFrom('rooms')
    .select(ROOM_SELECTION)
    .where('id', '=', roomId)
    .executeTakeFirst();
  return row && toRoom(row);
}
