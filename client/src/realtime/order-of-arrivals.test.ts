import type { EventPayload } from '@parley/shared/events';
import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { idOf } from '../room-log/testing/make-log.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { createConnection } from './create-connection.ts';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A connection whose frames come when the test says so, and what became of what it brought. */
async function connected() {
  const server = await startChatServer({
    'receipt:mark': () => {
      server.say('personal:head', { headSeq: 1 });
      return { lastReadSeq: 7 };
    },
  });
  const socket = io(server.url, {
    ...{ autoConnect: false, reconnection: false, transports: ['websocket'] },
  });
  const frames: (() => void)[] = [];
  const connection = createConnection(
    socket,
    () => {},
    (work) => frames.push(work),
  );
  const done: (number | string)[] = [];
  const hear = ({ headSeq }: EventPayload<'personal:head'>) => done.push(headSeq);
  const stopHearing = connection.onEvent('personal:head', hear);
  connection.open(idOf(1));
  await expect.poll(() => connection.state.getState().status).toBe('online');
  ends.push(server.close, connection.close);
  const drawAll = () => {
    for (const draw of frames.splice(0)) draw();
  };
  return { server, connection, frames, drawAll, done, stopHearing };
}

test('events wait for the frame, and one frame takes in all', async () => {
  const { server, frames, drawAll, done } = await connected();
  for (const headSeq of [1, 2, 3]) server.say('personal:head', { headSeq });
  await expect.poll(() => frames.length).toBe(1);
  expect(done).toEqual([]);
  await expect
    .poll(() => {
      drawAll();
      return done;
    })
    .toEqual([1, 2, 3]);
});

test('an answer finds taken in what came before it, and is there before what came after', async () => {
  const { server, connection, frames, drawAll, done } = await connected();
  const answer = await connection.sendCommand('receipt:mark', { roomId: idOf(2), seq: 7 });
  done.push(answer.ok ? 'answer' : answer.error.code);
  drawAll();
  server.say('personal:head', { headSeq: 2 });
  await expect.poll(() => frames.length).toBe(1);
  expect(done).toEqual([1, 'answer']);
  drawAll();
  expect(done).toEqual([1, 'answer', 2]);
});

test('what came before the line broke is taken in before anybody hears that it did', async () => {
  const { server, connection, frames, done } = await connected();
  connection.state.subscribe(({ status }) => done.push(status));
  server.say('personal:head', { headSeq: 1 });
  await expect.poll(() => frames.length).toBe(1);
  server.hangUp();
  await expect.poll(() => done.length).toBeGreaterThanOrEqual(2);
  expect(done.slice(0, 2)).toEqual([1, 'offline']);
});

test('nothing comes any more once the page ended its connection', async () => {
  const { server, connection, frames, drawAll, done } = await connected();
  server.say('personal:head', { headSeq: 1 });
  await expect.poll(() => frames.length).toBe(1);
  connection.close();
  drawAll();
  expect(done).toEqual([]);
});

test('who stopped hearing is not told of what came before', async () => {
  const { server, frames, drawAll, done, stopHearing } = await connected();
  server.say('personal:head', { headSeq: 1 });
  await expect.poll(() => frames.length).toBe(1);
  stopHearing();
  drawAll();
  expect(done).toEqual([]);
});
