import { openPlain } from '@parley/wire-client/testing/plain-client';
import { expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { person } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';

/** Far more than the buffers of the system, and than may wait behind a line. */
const COUNT = 600;
const AT_ONCE = 50;

test('[PW9] [SY9] who stops reading for a while is told all of it then, once and in order', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Busy' });
  const client = await openPlain(server.url, {
    ...{ cookie: ana.cookie, roomId: room.id, patienceMs: 20_000 },
  });
  client.webSocket.pause();
  for (let first = 0; first < COUNT; first += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, number) => first + number);
    await Promise.all(
      some.map((number) =>
        ana.must('message:send', {
          ...{ roomId: room.id, clientMessageId: newId() },
          body: `${number} ${'字'.repeat(9_000)}`,
        }),
      ),
    );
  }
  client.webSocket.resume();
  const last = room.headSeq + COUNT;
  await client.hears(({ seq }) => seq === last);
  expect(client.messages().map(({ seq }) => seq)).toEqual(
    Array.from({ length: COUNT }, (_, number) => room.headSeq + 1 + number),
  );
  client.webSocket.terminate();
  ana.close();
  await server.stop();
}, 90_000);
