import { randomUUID } from 'node:crypto';
import type { Ack } from '@parley/shared/error';
import { z } from 'zod';
import { ROOM_PARTS } from '../app/features.ts';
import { createDueTimer, type DueTimer } from '../consumers/due/due.ts';
import { type DueKind, defineDueKind } from '../consumers/due/due-kind.ts';
import { dueOf } from '../consumers/due/due-shelf.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { createLogger } from '../lib/logger.ts';
import type { LogCommand } from '../room-log/log-command.ts';
import { createRoomLog, type RoomLog } from '../room-log/room-log.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';
import type { Store } from '../store/store.ts';
import type { DueRow } from '../store/tables.ts';
import { ModelNetwork } from './model-network.ts';
import { ownHistories } from './own-histories.ts';

export type DueNode = { log: RoomLog; due: DueTimer; stop(): Promise<void> };

type Options = { logged?: (line: string) => void; starts?: 'alone' | 'beside' };

/** A node that does what is due, and nothing else; without kinds it plans alone. */
export async function startDueNode(
  store: Store,
  kinds: readonly DueKind[],
  { logged = () => {}, starts = 'beside' }: Options = {},
): Promise<DueNode> {
  const [publisher, logger] = [new ModelNetwork([]), createLogger('warn', { write: logged })];
  const storeFailed = (error: unknown) => logger.error({ error }, 'The store failed');
  const due = createDueTimer({ store, storeFailed, logger });
  const log = createRoomLog({
    ...{ roomParts: ROOM_PARTS, store, publisher, logger, clock: Date.now, storeFailed },
    beside: [{ shelf: dueOf, committed: due.committed }],
    histories: await ownHistories(store),
    doubtful: createDoubtfulLogs({ store, publisher, logger }),
  });
  due.start({ kinds, log, starts });
  return {
    log,
    due,
    stop: async () => {
      await due.close();
      await log.close();
    },
  };
}

const saying = z.object({ roomId: z.string(), body: z.string() });

/**
 * Somebody says something at a time. The message has an id of its own with each try: twice done, it would be
 * there twice.
 */
export const SAYING = defineDueKind({
  kind: 'saying',
  payload: saying,
  happen: ({ userId, payload: { roomId, body } }) =>
    sendMessage({ actorId: userId ?? '', roomId, body, clientMessageId: randomUUID() }),
});

/** Plans it, or moves it to where the row says. */
export const planDue = (row: DueRow): LogCommand<object> => ({
  actorId: row.userId ?? '',
  wants: (batch) => {
    dueOf(batch).want(row.id);
    if (row.roomId !== null) roomsOf(batch).want(row.roomId);
  },
  decide: (batch): Ack<object> => {
    dueOf(batch).put(row);
    return { ok: true, data: {} };
  },
});

export const cancelDue = (row: DueRow): LogCommand<object> => ({
  actorId: row.userId ?? '',
  wants: (batch) => dueOf(batch).want(row.id),
  decide: (batch): Ack<object> => {
    dueOf(batch).remove(row.id);
    return { ok: true, data: {} };
  },
});
