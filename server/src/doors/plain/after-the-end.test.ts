import { openPlain } from '@parley/wire-client/testing/plain-client';
import { expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { person } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';

test('[PW9] what still comes over a line that was ended is not looked at, nor counted against its person', async () => {
  const settings = { COMMANDS_PER_SECOND: '4', CONNECTIONS_PER_PERSON: '2' };
  const server = await startTestServer({ settings });
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Own' });
  const say = () =>
    ana.must('message:send', { roomId: room.id, clientMessageId: newId(), body: 'hello' });
  const connect = () => openPlain(server.url, { cookie: ana.cookie, roomId: room.id });
  const deaf = await connect();
  // It reads nothing, and so hears of its end only when it has sent all of this.
  deaf.webSocket.pause();
  await say();
  const next = await connect();
  await say();
  for (let count = 0; count < 60; count += 1) deaf.send('{');
  deaf.webSocket.resume();
  expect(await deaf.ended).toEqual({ code: 4429, reason: 'TOO_MANY_CONNECTIONS' });
  await say();
  next.webSocket.terminate();
  ana.close();
  await server.stop();
});
