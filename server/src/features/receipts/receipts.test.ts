import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectAs, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

beforeEach(async () => {
  const { room } = await ana.must('room:create', { kind: 'direct', memberIds: [bo.userId] });
  roomId = room.id;
});

const send = async (sender: Person, body: string) =>
  sender.must('message:send', { roomId, clientMessageId: randomUUID(), body });

/** What a fresh tab of the person would show. */
async function unreadOf(reader: Person): Promise<number | undefined> {
  const tab = await connectAs(server.url, reader.cookie);
  const { rooms } = await tab.hears('ready');
  tab.close();
  return rooms.find(({ room }) => room.id === roomId)?.unreadCount;
}

test('[RC2] the unread count is of others’ messages after the mark, without deleted ones', async () => {
  const first = await send(ana, 'one');
  const second = await send(ana, 'two');
  await send(ana, 'three');
  const own = await send(bo, 'mine');
  await bo.must('reaction:add', { messageId: first.id, emoji: '👍' });
  expect(await unreadOf(bo)).toBe(3);
  expect(await unreadOf(ana)).toBe(1);
  await ana.must('message:delete', { messageId: second.id });
  expect(await unreadOf(bo)).toBe(2);
  await bo.must('receipt:mark', { roomId, seq: first.seq });
  expect(await unreadOf(bo)).toBe(1);
  await bo.must('receipt:mark', { roomId, seq: own.seq });
  expect(await unreadOf(bo)).toBe(0);
});

test('[RC1] the mark moves forward only, to the head at most, and back on request', async () => {
  const first = await send(ana, 'one');
  const second = await send(ana, 'two');
  const ahead = await bo.must('receipt:mark', { roomId, seq: 1_000_000 });
  expect(ahead.lastReadSeq).toBe(second.seq);
  const back = await bo.must('receipt:mark', { roomId, seq: 1 });
  expect(back.lastReadSeq).toBe(second.seq);
  const unread = await bo.must('receipt:mark', { roomId, seq: first.seq, unread: true });
  expect(unread).toEqual({ lastReadSeq: first.seq });
  expect(await unreadOf(bo)).toBe(1);
});

test('[RC3] a moved mark reaches the person’s other tabs, and the others as "seen"', async () => {
  const secondTab = await connectAs(server.url, bo.cookie);
  const message = await send(ana, 'see this');
  await bo.must('receipt:mark', { roomId, seq: message.seq });
  const { marks = [] } = await secondTab.hears('personal:changed', ({ marks = [] }) => {
    return marks[0]?.membership.lastReadSeq === message.seq;
  });
  expect(marks[0]?.unreadCount).toBe(0);
  const seen = await ana.hears(
    'receipt:changed',
    ({ receipt }) => receipt.lastReadSeq === message.seq,
  );
  expect(seen).toEqual({ roomId, receipt: { userId: bo.userId, lastReadSeq: message.seq } });
  const { receipts } = await ana.must('member:list', { roomId });
  expect(receipts).toContainEqual(seen.receipt);
  secondTab.close();
});
