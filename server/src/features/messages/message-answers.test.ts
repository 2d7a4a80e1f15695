import { afterAll, beforeAll, expect, test } from 'vitest';
import { createQuotas } from '../../access/quotas.ts';
import { ROOM_PARTS } from '../../app/features.ts';
import { createDoubtfulLogs } from '../../healing/doubtful-logs.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { createRoomLog } from '../../room-log/room-log.ts';
import { attemptIn } from '../../testing/attempts.ts';
import { ModelNetwork } from '../../testing/model-network.ts';
import { ownHistories } from '../../testing/own-histories.ts';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { messageHandlers } from './message-handlers.ts';

let server: TestServer;
let ana: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

test('[MS8] a connection that does not hear its room is answered with the message', async () => {
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const { store } = server;
  const publisher = new ModelNetwork([]);
  const logger = createLogger('silent');
  const histories = await ownHistories(store);
  const log = createRoomLog({
    ...{ roomParts: ROOM_PARTS, store, histories, publisher, logger, clock: systemClock },
    doubtful: createDoubtfulLogs({ store, publisher, logger }),
    storeFailed: () => {},
  });
  const quotas = createQuotas(10, undefined);
  const handlers = messageHandlers({ roomParts: ROOM_PARTS, store, log, quotas });
  const say = (body: string, rooms: readonly string[]) =>
    handlers['message:send'](attemptIn(room.id, body), {
      ...{ userId: ana.userId, scopes: 'all', connectionId: 'connection' },
      history: () => '',
      hearsRoom: (roomId) => rooms.includes(roomId),
    });
  const message = { roomId: room.id, body: 'one', seq: 2 };
  expect(await say('one', [])).toMatchObject({ ok: true, data: { seq: 2, message } });
  const heard = await say('two', [room.id]);
  expect(heard).toMatchObject({ ok: true, data: { seq: 3 } });
  expect(heard.ok && heard.data).not.toHaveProperty('message');
  quotas.close();
  await log.close();
});
