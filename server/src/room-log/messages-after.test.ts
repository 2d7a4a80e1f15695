import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptIn } from '../testing/attempts.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { messagesAfter } from './messages-after.ts';

let server: TestServer;
let ana: Person;
let roomId: string;

/** Ten messages, each 3,000 bytes of 1,000 characters. */
const COUNT = 10;
const OF_EACH = 3_000;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  roomId = (await ana.must('room:create', { kind: 'closed', name: 'Kitchen' })).room.id;
  for (let count = 0; count < COUNT; count += 1) {
    await ana.must('message:send', attemptIn(roomId, '字'.repeat(1_000)));
  }
  // Of another room with the same numbers.
  const other = await ana.must('room:create', { kind: 'closed', name: 'Hall' });
  await ana.must('message:send', attemptIn(other.room.id, 'next door'));
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

async function read(afterSeq: number, limit: number, bytes: number) {
  const { messages, ...page } = await messagesAfter(server.store, {
    ...{ roomId, afterSeq, limit, bytes },
  });
  return { ...page, seqs: messages.map(({ seq }) => seq) };
}

test('[PW6] a page ends where its texts have so many bytes, or its messages are so many', async () => {
  const byBytes = await read(1, 100, 2 * OF_EACH);
  expect(byBytes).toEqual({ seqs: [2, 3], toSeq: 3, hasMore: true });
  expect(await read(1, 100, 2 * OF_EACH + 1)).toMatchObject({ seqs: [2, 3, 4] });
  expect(await read(1, 3, 100 * OF_EACH)).toEqual({ seqs: [2, 3, 4], toSeq: 4, hasMore: true });
});

test('[PW6] a message that is too large alone is a page, and pages that are just full bring all', async () => {
  expect(await read(1, 100, 1)).toEqual({ seqs: [2], toSeq: 2, hasMore: true });
  const all = Array.from({ length: COUNT }, (_, place) => 2 + place);
  const whole = { seqs: all, toSeq: 1 + COUNT, hasMore: false };
  expect(await read(1, COUNT, 100 * OF_EACH)).toEqual(whole);
  expect(await read(1, 100, COUNT * OF_EACH)).toEqual(whole);
  expect(await read(1 + COUNT, 100, 1)).toEqual({ seqs: [], toSeq: 1 + COUNT, hasMore: false });
});
