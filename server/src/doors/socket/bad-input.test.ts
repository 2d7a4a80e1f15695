import { randomUUID } from 'node:crypto';
import { type CommandName, commands } from '@parley/shared/commands';
import { ackSchema } from '@parley/shared/error';
import { pauseReading, resumeReading } from '@parley/wire-client/frozen';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptIn, messageOf, sent } from '../../testing/attempts.ts';
import { connectAs, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

const commandNames = Object.keys(commands).filter((name): name is CommandName => name in commands);

/** Values that have broken servers before, among anything JSON and binary can carry. */
const garbage = fc.oneof(
  fc.anything({ withDate: false, withBigInt: false, withTypedArray: false, maxDepth: 3 }),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('__proto__', 'constructor', '\u0000', '\ud800', '💥'.repeat(4_000), -1, 1e308),
);

const fieldNames = [
  ...['roomId', 'messageId', 'clientMessageId', 'body', 'emoji', 'kind', 'name', 'topic'],
  ...['memberIds', 'userIds', 'seq', 'afterSeq', 'beforeSeq', 'limit', 'state', 'cursor', 'query'],
];

const almostInput = () =>
  fc.dictionary(
    fc.constantFrom(...fieldNames),
    fc.oneof({ weight: 1, arbitrary: fc.constant(roomId) }, { weight: 2, arbitrary: garbage }),
    { maxKeys: 5, noNullPrototype: true },
  );

test('[CM1] [CM3] garbage for any command gets an answer, and the server lives on', async () => {
  // Not Ana: now and then the garbage is a valid command, such as leaving the room.
  const eve = await person(server.url, 'Eve');
  await eve.must('room:join', { roomId });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...commandNames),
      fc.oneof(garbage, fc.constant(null).chain(almostInput)),
      async (name, input) => {
        const ack: unknown = await eve.socket.timeout(4_000).emitWithAck(name, input);
        const answer = ackSchema.parse(ack);
        if (!answer.ok) expect(answer.error.code).not.toBe('INTERNAL');
      },
    ),
    { numRuns: 600 },
  );
  eve.close();
  const hello = { roomId, clientMessageId: randomUUID(), body: 'still here' };
  expect(messageOf(ana, await ana.must('message:send', hello)).body).toBe('still here');
}, 60_000);

test('[CM3] says which field is wrong, and changes nothing', async () => {
  const head = (await ana.must('history:load', { roomId })).headSeq;
  const ack = await ana.command('message:send', { roomId, clientMessageId: 'x', body: '' });
  if (ack.ok) throw new Error('expected a refusal');
  expect(ack.error).toMatchObject({ code: 'INVALID_INPUT', retryable: false });
  expect(ack.error.issues?.map(({ path }) => path)).toEqual(['clientMessageId', 'body']);
  expect((await ana.must('history:load', { roomId })).headSeq).toBe(head);
});

test('[MS2] bodies are bounded, well-formed, and stored as NFC', async () => {
  const send = (body: string) =>
    ana.command('message:send', { roomId, clientMessageId: randomUUID(), body });
  for (const body of ['', '  \n ', 'x'.repeat(10_001), 'half \ud800', 'nul \u0000']) {
    expect(await send(body)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  }
  const stored = async (body: string) => sent(ana, attemptIn(roomId, body));
  expect(await stored('字'.repeat(10_000))).toMatchObject({ body: '字'.repeat(10_000) });
  expect(await stored('e\u0301')).toMatchObject({ body: 'é' });
  expect(await stored('  indented\n')).toMatchObject({ body: '  indented\n' });
});

test('[CM4] unknown commands, and names a socket or an object would react to', async () => {
  for (const name of ['room:destroy', 'error', '__proto__', 'constructor', 'toString', '']) {
    const ack: unknown = await ana.socket.timeout(4_000).emitWithAck(name, {});
    expect(ack).toMatchObject({ ok: false, error: { code: 'UNKNOWN_COMMAND' } });
  }
});

test('[CM5] a command without an ack function is refused and the connection ends', async () => {
  const tab = await connectAs(server.url, ana.cookie);
  tab.socket.emit('message:send', { roomId, clientMessageId: randomUUID(), body: 'no ack' });
  expect(await tab.hears('refused')).toMatchObject({ code: 'ACK_REQUIRED' });
  expect(await tab.ended).toBe('io server disconnect');
});

test('[CM7] ten megabytes close that connection and disturb no other', async () => {
  const tab = await connectAs(server.url, ana.cookie);
  const body = 'x'.repeat(10_000_000);
  tab.socket.emit('message:send', { roomId, clientMessageId: randomUUID(), body }, () => {});
  expect(await tab.ended).toMatch(/transport/);
  await ana.must('history:load', { roomId });
});

test('[CM7] who asks on without reading the answers is ended', async () => {
  const eve = await person(server.url, 'Eve without ears');
  await eve.must('room:join', { roomId });
  for (let index = 0; index < 60; index += 1) {
    const body = '字'.repeat(9_000);
    await eve.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  }
  pauseReading(eve);
  for (let index = 0; index < 200; index += 1) {
    eve.socket.emit('history:load', { roomId, limit: 100 }, () => {});
  }
  await ana.must('presence:watch', { userIds: [eve.userId] });
  await ana.hears('presence:changed', ({ presences }) =>
    presences.some(({ userId, state }) => userId === eve.userId && state === 'offline'),
  );
  resumeReading(eve);
  expect(await eve.ended).toMatch(/transport/);
}, 20_000);

test('[CM8] unknown fields are ignored', async () => {
  const input = { roomId, clientMessageId: randomUUID(), body: 'hi', threadId: 'later' };
  expect(await ana.command('message:send', input)).toMatchObject({ ok: true });
});

test('[CM6] past the rate: a wait, and for a flood the door', async () => {
  const strict = await startTestServer({ settings: { COMMANDS_PER_SECOND: '2' } });
  const bo = await person(strict.url, 'Bo');
  const acks = await Promise.all(Array.from({ length: 15 }, () => bo.command('room:list', {})));
  const refusals = acks.filter((ack) => !ack.ok);
  // Ten in five seconds, of which the handshake was one.
  expect(refusals).toHaveLength(6);
  expect(refusals[0]).toMatchObject({ error: { code: 'RATE_LIMITED', retryable: true } });
  expect(refusals[0]?.error.retryAfterMs).toBeGreaterThan(0);

  for (let count = 0; count < 150; count += 1) bo.notice('typing:start', { roomId });
  expect(await bo.ended).toBe('io server disconnect');
  await strict.stop();
});
