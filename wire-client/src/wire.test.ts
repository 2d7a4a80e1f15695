import { commandError } from '@parley/shared/error';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { READY, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';
import { connect, mustConnect } from './wire.ts';

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());
afterEach(() => {
  server.refusal = undefined;
});

test('a door that stays shut says why: by refusal, by ending, by silence, or by being away', async () => {
  server.refusal = commandError('BANNED', 'not you');
  expect(await connect({ url: server.url })).toEqual({ ok: false, error: server.refusal });
  await expect(mustConnect({ url: server.url })).rejects.toThrow('BANNED');
  server.refusal = undefined;

  const noAnswer = { ok: false, error: { code: 'NO_ANSWER' } };
  void server.entered().then((door) => door.disconnect());
  expect(await connect({ url: server.url })).toMatchObject({
    error: { ...noAnswer.error, message: 'io server disconnect' },
  });
  expect(await connect({ url: server.url }, 100)).toMatchObject(noAnswer);
  expect(await connect({ url: 'http://127.0.0.1:9' })).toMatchObject(noAnswer);
});

test('a wire remembers all that was said, and waits for what was not said yet', async () => {
  void server.entered().then((door) => {
    door.emit('heads', []);
    door.emit('ready', READY);
    door.emit('an event of tomorrow', 1);
    door.on('room:list', () => door.emit('personal:head', { headSeq: 4 }));
  });
  const wire = await mustConnect({ url: server.url }, 200);
  await expect
    .poll(() => wire.received().map(({ name }) => name))
    .toEqual(['heads', 'ready', 'an event of tomorrow']);
  const hears = wire.hears('personal:head', ({ headSeq }) => headSeq > 3);
  void wire.command('room:list', {});
  expect(await hears).toEqual({ headSeq: 4 });
  expect(wire.heard('personal:head')).toEqual([{ headSeq: 4 }]);
  await expect(wire.hears('lagging')).rejects.toThrow(/lagging was not heard.*personal:head/);
  wire.close();
  expect(await wire.ended).toBe('io client disconnect');
});
