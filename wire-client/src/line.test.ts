import { afterEach, beforeEach, expect, test } from 'vitest';
import { knock } from './door.ts';
import { type Line, lineOver } from './line.ts';
import { READY, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

const ROOM = { roomId: '01900000-0000-7000-8000-0000000000ff' };

let server: ScriptedServer;
let line: Line;

beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(async () => {
  line.close();
  await server.stop();
});

async function enter(answerMs?: number) {
  const entered = server.entered();
  line = lineOver(knock({ url: server.url }), answerMs);
  const door = await entered;
  await expect.poll(() => line.isConnected()).toBe(true);
  return door;
}

test('what was never written is known not to have happened, and is not said later', async () => {
  line = lineOver(knock({ url: server.url }));
  const heard: unknown[] = [];
  const entered = server.entered().then((door) => door.onAny((name) => heard.push(name)));
  const answer = await line.command('room:join', ROOM);
  line.notice('typing:start', ROOM);
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_SENT', retryable: true } });
  await entered;
  await expect.poll(() => line.isConnected()).toBe(true);
  line.notice('typing:stop', ROOM);
  await expect.poll(() => heard).toEqual(['typing:stop']);
});

test('of what is not answered in time, or before the line ends, nobody knows whether it happened', async () => {
  const unknown = { ok: false, error: { code: 'NO_ANSWER', retryable: true } };
  const door = await enter(50);
  expect(await line.command('room:leave', ROOM)).toMatchObject(unknown);
  line.close();
  const next = await enter();
  next.onAny(() => next.disconnect());
  expect(await line.command('room:leave', ROOM)).toMatchObject(unknown);
  expect(door.connected).toBe(false);
});

test('an answer is the output of its command, a refusal, or says how it is neither', async () => {
  const door = await enter();
  const refusal = { code: 'ROOM_NOT_FOUND', message: 'no such room', retryable: false };
  const answers = [{ ok: true, data: {} }, { ok: false, error: refusal }, 'done'];
  door.onAny((_name, _input, answer) => answer(answers.shift()));
  expect(await line.command('room:leave', ROOM)).toEqual({ ok: true, data: {} });
  expect(await line.command('room:leave', ROOM)).toEqual({ ok: false, error: refusal });
  const malformed = await line.command('room:leave', ROOM);
  expect(malformed).toMatchObject({ error: { code: 'MALFORMED_ANSWER', retryable: false } });
});

test('[HI2] what comes before ready is told after it, in order, and refusals at once', async () => {
  const door = await enter();
  const told: string[] = [];
  line.on('heads', () => told.push('heads'));
  line.on('room:deleted', () => told.push('room:deleted'));
  line.on('ready', () => told.push('ready'));
  line.on('refused', () => told.push('refused'));
  door.emit('heads', []);
  door.emit('room:deleted', ROOM);
  door.emit('refused', { code: 'TOO_MANY_CONNECTIONS', message: '', retryable: false });
  await expect.poll(() => told).toEqual(['refused']);
  door.emit('ready', READY);
  door.emit('heads', []);
  await expect.poll(() => told).toEqual(['refused', 'ready', 'heads', 'room:deleted', 'heads']);
});
