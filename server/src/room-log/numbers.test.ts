import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { createLogger } from '../lib/logger.ts';
import { ModelNetwork } from '../testing/model-network.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { pageOf } from './part.ts';
import { createRoomLog } from './room-log.ts';
import { messagesOf } from './shelves/messages.ts';

let server: TestServer;
let ana: Person;
let others: Person[];

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  others = [];
  for (const name of ['Bo', '陈静', 'Dee']) others.push(await person(server.url, name));
});

afterAll(async () => {
  for (const one of [ana, ...others]) one.close();
  await server.stop();
});

const numbersIn = async (roomId: string) => {
  const { members } = await ana.must('member:list', { roomId });
  return members.map(({ changedSeq }) => changedSeq).sort((a, b) => a - b);
};

test('[RL8] who enter and leave by one command take a number each', async () => {
  const memberIds = others.map(({ userId }) => userId);
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Den', memberIds });
  expect(await numbersIn(room.id)).toEqual([1, 2, 3, 4]);
  expect(room).toMatchObject({ headSeq: 4, changedSeq: 4, memberCount: 4 });

  await ana.must('room:remove', { roomId: room.id, userIds: memberIds.slice(0, 2) });
  await ana.must('room:invite', { roomId: room.id, userIds: memberIds.slice(0, 2) });
  expect(await numbersIn(room.id)).toEqual([1, 4, 7, 8]);
});

test('[RL8] a command that gives one number to two rows is not stored', async () => {
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Attic' });
  const honest = sendMessage({
    actorId: ana.userId,
    roomId: room.id,
    clientMessageId: randomUUID(),
    body: 'hello',
  });
  const [publisher, logger] = [new ModelNetwork([]), createLogger('silent')];
  const log = createRoomLog({
    roomParts: ROOM_PARTS,
    store: server.store,
    histories: await ownHistories(server.store),
    doubtful: createDoubtfulLogs({ store: server.store, publisher, logger }),
    publisher,
    clock: Date.now,
    storeFailed: () => {},
    logger,
  });
  const twice = await log.append({
    ...honest,
    decide: (batch) => {
      const sent = honest.decide(batch);
      if (sent.ok) messagesOf(batch).put({ ...sent.data.message, id: randomUUID() });
      return sent;
    },
  });
  await log.close();
  expect(twice.ok).toBe(false);
  const page = await ana.must('history:load', { roomId: room.id, limit: 10 });
  expect(page).toMatchObject({ headSeq: 1, messages: [] });
});

test('[SY4] pages join, also where an older version gave one number to several rows', () => {
  const most = 5;
  const steps = fc.array(fc.nat(2), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(steps, (differences) => {
      let changedSeq = 1;
      let shared = 0;
      const rows = differences.map((difference, id) => {
        // Of one number there are at most as many as fit.
        const step = difference > 0 || shared === most - 1 ? Math.max(1, difference) : 0;
        shared = step === 0 ? shared + 1 : 0;
        changedSeq += step;
        return { id, changedSeq };
      });
      const read: number[] = [];
      for (let afterSeq = 0; afterSeq < changedSeq; ) {
        const found = rows.filter((row) => row.changedSeq > afterSeq).slice(0, most + 1);
        const page = pageOf(found, { most, headSeq: changedSeq }, (inPage) => {
          read.push(...inPage.map(({ id }) => id));
          return {};
        });
        expect(page.completeTo).toBeGreaterThan(afterSeq);
        page.upTo(page.completeTo);
        afterSeq = page.completeTo;
      }
      expect(read).toEqual(rows.map(({ id }) => id));
    }),
  );
});
