import { randomUUID } from 'node:crypto';
import { LIMITS } from '@parley/shared/limits';
import { enters } from '@parley/shared/testing/personal';
import { pauseReading, resumeReading } from '@parley/wire-client/frozen';
import { expect, test } from 'vitest';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

test('[SY9] who stops reading is taken out of the stream, and is whole again after waking', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Busy',
    memberIds: [bo.userId],
  });
  await bo.hears('personal:changed', enters(room.id));

  // One at a time, so that each is a packet of its own; large, to fill the kernel's buffers.
  const count = 1_200;
  for (let index = 0; index < count; index += 1) {
    // Late, so that a slow machine is not done with Bo before the last one is sent.
    if (index === 500) pauseReading(bo);
    await ana.must('message:send', {
      roomId: room.id,
      clientMessageId: randomUUID(),
      body: `${index} ${'字'.repeat(9_000)}`,
    });
  }
  const laggedBehind = bo.heard('room:changed').length;
  resumeReading(bo);
  await bo.hears('lagging');
  const headSeq = room.headSeq + count;
  const again = await bo.hears('ready', ({ rooms }) => rooms[0]?.room.headSeq === headSeq);
  // Counting stops there.
  expect(again.rooms[0]?.unreadCount).toBe(LIMITS.unreadCount);
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
  pauseReading(bo);
  for (let index = 0; index < 700; index += 1) {
    const body = `${index} ${'字'.repeat(9_000)}`;
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
