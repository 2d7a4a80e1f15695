import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Person, person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

const ROOMS = 12;
const ROUNDS = 8;

test('[SY1] one who hears many rooms at once hears each whole and in order, and answers come after', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const roomIds: string[] = [];
  for (let number = 0; number < ROOMS; number += 1) {
    const made = await ana.must('room:create', {
      kind: 'closed',
      name: `Room ${number}`,
      memberIds: [bo.userId],
    });
    roomIds.push(made.room.id);
  }
  // All rooms together, so that one turn has many frames for each of the two.
  const say = (speaker: Person, roomId: string, round: number) =>
    speaker.must('message:send', {
      roomId,
      clientMessageId: randomUUID(),
      body: `${round} ${'字'.repeat(round * 1_400)}`,
    });
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(
      roomIds.map(async (roomId) => {
        const message = await say(round % 2 === 0 ? ana : bo, roomId, round);
        const speaker = round % 2 === 0 ? ana : bo;
        const own = speaker.heard('room:changed').flatMap(({ messages }) => messages);
        expect(own.some(({ id }) => id === message.id)).toBe(true);
      }),
    );
  }
  for (const listener of [ana, bo]) {
    const heard = () => listener.heard('room:changed').flatMap(({ messages }) => messages);
    await expect.poll(() => heard().length, { timeout: 20_000 }).toBe(ROOMS * ROUNDS);
    for (const roomId of roomIds) {
      const changes = listener.heard('room:changed').filter((change) => change.roomId === roomId);
      const messages = changes.flatMap((change) => change.messages);
      expect(messages.map(({ body }) => Number(body.split(' ')[0]))).toEqual([
        ...Array(ROUNDS).keys(),
      ]);
      expect(changes.slice(1).every((change, n) => change.fromSeq === changes[n]?.toSeq)).toBe(
        true,
      );
    }
  }
  ana.close();
  bo.close();
  await server.stop();
}, 60_000);
