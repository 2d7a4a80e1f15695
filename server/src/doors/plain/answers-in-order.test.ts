import { openPlain } from '@parley/wire-client/testing/plain-client';
import { expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { attemptIn } from '../../testing/attempts.ts';
import { person } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { followHeld, pageTo } from './testing/follow-held.ts';

/** Bo, who has caught up. */
async function followed() {
  const held = followHeld();
  const done = held.follower.catchUp();
  await held.answerReach('in');
  await held.answerPage(pageTo(10));
  await done;
  return held;
}

test('[PW5] an answer waits until the name of its sender was read, and the message told', async () => {
  const { heard, answer, answerPage, hearOfStranger } = await followed();
  hearOfStranger(11);
  answer(11);
  expect(heard).toEqual([]);
  await answerPage(pageTo(11, 11));
  await expect.poll(() => heard).toEqual(['<11>', '<stored 11>']);
});

test('[PW5] while one catches up, each answer follows its message, and one about an old message does not wait', async () => {
  const { follower, heard, answer, answerReach, answerPage } = followHeld();
  const done = follower.catchUp();
  answer(13);
  answer(12);
  answer(9);
  expect(heard).toEqual(['<stored 9>']);
  await answerReach('in');
  await answerPage({ ...pageTo(12, 11, 12), hasMore: true });
  await answerReach('in');
  await answerPage(pageTo(13, 13));
  await done;
  expect(heard).toEqual(['<stored 9>', '<11>', '<12>', '<stored 12>', '<13>', '<stored 13>']);
});

test('[PW5] what another node told of, unheard here, is read before the answer about it', async () => {
  const { heard, answer, answerPage } = await followed();
  answer(11);
  await answerPage(pageTo(11, 11));
  await expect.poll(() => heard).toEqual(['<11>', '<stored 11>']);
});

test('[PW8] who is removed gets no answer about what they do not hear any more', async () => {
  const { follower, heard, answer, answerReach } = followHeld();
  const done = follower.catchUp();
  answer(11);
  await answerReach('none');
  await done;
  expect(heard).toEqual(['shut out: none']);
});

test('[PW9] who has a thousand answers waiting is let go', async () => {
  const { follower, heard, answer } = followHeld();
  void follower.catchUp();
  for (let seq = 11; seq <= 1_010; seq += 1) answer(seq);
  expect(heard).toEqual([]);
  answer(1_011);
  expect(heard).toEqual(['too far behind']);
});

test('[PW5] whoever sends at once, the first here or with much to catch up on, hears the message and then the answer', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Kitchen' });
  const orderOf = async (body: string, query = '') => {
    const { cookie } = ana;
    const client = await openPlain(server.url, { cookie, roomId: room.id, query });
    const clientMessageId = newId();
    client.send({ message: body, clientMessageId });
    await client.hearsFrame('stored');
    await client.hears(({ message }) => message === body);
    client.webSocket.terminate();
    return client.frames().map((frame) => ('message' in frame ? frame.message : 'stored'));
  };
  expect(await orderOf('first')).toEqual(['first', 'stored']);
  const bodies = Array.from({ length: 150 }, (_, number) => `number ${number}`);
  await Promise.all(bodies.map((body) => ana.must('message:send', attemptIn(room.id, body))));
  expect((await orderOf('last', 'since=0')).slice(-2)).toEqual(['last', 'stored']);
  ana.close();
  await server.stop();
});
