import type { Answer } from '@parley/shared/answer';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { RoomChange } from '@parley/shared/room-change';
import { createBlocks } from '../../room-log/blocks.ts';
import { createRoomLog } from '../../room-log/create-room-log.ts';
import type { Overtaken } from '../../room-log/room-state.ts';
import type { SourceFailure } from '../../room-log/source.ts';
import { ANA } from '../../room-log/testing/make-log.ts';
import { endOf } from '../../room-log/windows.ts';
import { blockedPart } from '../blocked-part.ts';
import { createHoldings, type Overtaking } from '../create-holdings.ts';
import { createPersonalLog } from '../create-personal-log.ts';
import { createOwnRows } from '../own-rows.ts';
import { placesPart } from '../places-part.ts';
import type { ReadyPage, ServerOfRecord } from './server-of-record.ts';

export const ANSWER_MS = 100;

export type Event = { of: 'person'; change: PersonalChange } | { of: 'room'; change: RoomChange };

const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
const NOT_FOUND = { ok: false, error: { code: 'ROOM_NOT_FOUND', retryable: false } } as const;

/** One of Ana's tabs, in front of a server that answers from what is recorded. */
export function openTab(server: ServerOfRecord) {
  const roomLog = createRoomLog();
  const ownRows = createOwnRows();
  const blocks = createBlocks();
  const parts = [placesPart(roomLog), blockedPart(blocks), ownRows.part];
  const personalLog = createPersonalLog(parts);
  const holdings = createHoldings({ roomLog, personalLog, blocks, ownRows });
  const overtaken: Overtaken[] = [];
  roomLog.onOvertaken((one) => overtaken.push(one));
  /** An answer belongs to the connection it was asked by, and 0 is none. */
  let line = 0;
  let lines = 0;
  let waiting: ReadyPage[] = [];

  async function ask<Output>(
    read: () => Output | undefined,
    afterMs = 0,
  ): Promise<Answer<Output, SourceFailure>> {
    const mine = line;
    if (mine === 0) return OFFLINE;
    const data = read();
    // Things happen while it is on its way.
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    else await Promise.resolve();
    if (mine !== line) return OFFLINE;
    return data === undefined ? NOT_FOUND : { ok: true, data };
  }

  const told = (since = holdings.since()) => server.ready(since);

  return {
    roomLog,
    personalLog,
    blocks,
    holdings,
    ownRows,
    overtaken,
    isConnected: () => line !== 0,

    disconnect(): void {
      line = 0;
      waiting = [];
    },

    /** What the server would tell it now. */
    told,

    /**
     * Takes in what the server has for it now, or had when it read it: the first page of it. The others
     * come by `takeInPage`. Answers what became of what was held.
     */
    connect({ ready, more } = told()): Overtaking | null {
      lines += 1;
      line = lines;
      roomLog.start({
        meId: ANA,
        source: {
          loadHistory: (input) => ask(() => server.loadHistory(input)),
          syncRoom: (input) =>
            ask(() => server.syncRoom({ ...input, history: holdings.history() })),
          loadUsers: async () => ({ ok: true, data: { users: [] } }),
        },
      });
      waiting = [...more];
      return holdings.takeIn(ready, (input) =>
        ask(() => server.syncPerson({ ...input, history: holdings.history() }), ANSWER_MS),
      );
    },

    /** False when there was none on its way. */
    takeInPage(): boolean {
      const page = waiting.shift();
      if (page !== undefined) holdings.takeInMore({ users: [], ...page });
      return page !== undefined;
    },

    openAll(): void {
      for (const id of roomLog.store.getState().rooms.keys()) void roomLog.openRoom(id);
    },

    receive(event: Event): void {
      if (event.of === 'person') personalLog.receive(event.change);
      else roomLog.receiveChange(event.change);
    },

    tellHeads(): void {
      personalLog.receiveHead(server.person.headSeq);
      for (const { room, headSeq } of server.person.rooms) {
        roomLog.receiveHeads([{ roomId: room.id, headSeq }]);
      }
    },

    /** Which rooms it shows, with name, mark, count and what of the messages is loaded. */
    shown: () =>
      [...roomLog.store.getState().rooms.values()].map(
        ({ room, membership, unreadCount, windows }) => ({
          roomId: room.id,
          name: room.name,
          lastReadSeq: membership.lastReadSeq,
          unreadCount,
          messages: endOf(windows)?.messages ?? [],
        }),
      ),
  };
}
