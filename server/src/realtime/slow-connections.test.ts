import { randomUUID } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import { expect, test } from 'vitest';
import { type Person, person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

/** The TCP socket below a wire client: pausing it is what a frozen tab does. */
function tcpSocketOf(client: Person): TcpSocket {
  const webSocket: unknown = Reflect.get(client.socket.io.engine.transport, 'ws');
  if (typeof webSocket !== 'object' || webSocket === null) throw new Error('no web socket');
  return Reflect.get(webSocket, '_socket');
}

test('[SY9] who stops reading is taken out of the stream, and is whole again after waking', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Busy',
    memberIds: [bo.userId],
  });
  await bo.hears('room:added');
  tcpSocketOf(bo).pause();

  // One at a time, so that each is a packet of its own; large, to fill the kernel's buffers.
  const count = 2_000;
  for (let index = 0; index < count; index += 1) {
    await ana.must('message:send', {
      roomId: room.id,
      clientMessageId: randomUUID(),
      body: `${index} ${'x'.repeat(9_000)}`,
    });
  }
  const laggedBehind = bo.heard('room:changed').length;
  tcpSocketOf(bo).resume();
  await bo.hears('lagging');
  const again = await bo.hears('ready', ({ rooms }) => rooms[0]?.room.headSeq === count + 1);
  expect(again.rooms[0]?.unreadCount).toBe(count);
  const heard = bo.heard('room:changed').length;
  expect(heard).toBeGreaterThan(laggedBehind);
  expect(heard).toBeLessThan(count);

  const next = { roomId: room.id, clientMessageId: randomUUID(), body: 'live again' };
  await ana.must('message:send', next);
  await bo.hears('room:changed', ({ messages }) => messages[0]?.body === 'live again');
  ana.close();
  bo.close();
  await server.stop();
}, 60_000);

test('[SY9] who never wakes is ended, though its queue never drains', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Busy',
    memberIds: [bo.userId],
  });
  await ana.must('presence:watch', { userIds: [bo.userId] });
  tcpSocketOf(bo).pause();
  for (let index = 0; index < 2_000; index += 1) {
    const body = `${index} ${'x'.repeat(9_000)}`;
    await ana.must('message:send', { roomId: room.id, clientMessageId: randomUUID(), body });
  }
  await expect
    .poll(
      () => ana.must('presence:watch', { userIds: [bo.userId] }).then((all) => all.presences[0]),
      { timeout: 20_000 },
    )
    .toEqual({ userId: bo.userId, state: 'offline' });
  ana.close();
  await server.stop();
}, 60_000);
