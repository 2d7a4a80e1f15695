import type { Answer } from '@parley/shared/answer';
import type { RoomChange } from '@parley/shared/room-change';
import { createRoomLog } from '../create-room-log.ts';
import type { LogSource, SourceFailure } from '../source.ts';
import { endOf } from '../windows.ts';
import { ANA, BO, type Deed, KITCHEN, type LogOfRecord } from './make-log.ts';

/** Small, so that a few changes take several pages. */
const SYNC_PAGE = 3;
const HISTORY_PAGE = 4;

/** A server that answers from the log of record. */
export function serve(log: LogOfRecord) {
  const asked: string[] = [];
  /** What is on its way when a backup is put back never comes. */
  async function answer<Output>(data: Output): Promise<Answer<Output, SourceFailure>> {
    const { life } = log;
    await Promise.resolve();
    if (life === log.life) return { ok: true, data };
    return { ok: false, error: { code: 'OFFLINE', retryable: true } };
  }
  const source: LogSource = {
    async loadHistory({ roomId: _, limit: __, ...range }) {
      asked.push('history:load');
      return answer(log.page(HISTORY_PAGE, range));
    },
    async syncRoom({ afterSeq }) {
      asked.push('room:sync');
      const toSeq = Math.min(afterSeq + SYNC_PAGE, log.headSeq);
      const change = log.changeSince(afterSeq, toSeq);
      return answer({ reset: false, change, hasMore: toSeq < log.headSeq });
    },
    loadUsers: async () => ({ ok: true, data: { users: [] } }),
  };
  return { source, asked };
}

export function startedLog(log: LogOfRecord, lastReadSeq = 0) {
  const server = serve(log);
  const roomLog = createRoomLog();
  roomLog.start({ meId: ANA, source: server.source });
  roomLog.receiveReady([log.entryFor(ANA, lastReadSeq)]);
  const room = () => roomLog.store.getState().rooms.get(KITCHEN);
  /** The loaded end. */
  const end = () => endOf(room()?.windows ?? []);
  const bodies = () => end()?.messages.map(({ body }) => body);
  return { roomLog, room, end, bodies, ...server };
}

export function say(log: LogOfRecord, ...deeds: Deed[]): RoomChange {
  const fromSeq = log.headSeq;
  for (const deed of deeds) log.perform(deed);
  return log.changeSince(fromSeq);
}

export const fromBo: Deed = { kind: 'send', senderId: BO };
