import { accepted } from '@parley/shared/error';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineHandler, defineNotice } from '../callers/define-handler.ts';
import type { Scopes } from '../callers/scopes.ts';
import { presence } from '../features/presence/feature.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { silentNodeBus } from '../realtime/node-bus.ts';
import { unsharedPresence } from '../redis/presence-leases.ts';
import { createPace, type Pace } from './pace.ts';
import { type Asker, createCommandRunner } from './run-command.ts';

const logger = createLogger('silent');

let pace: Pace;
let reports: number;

beforeEach(() => {
  pace = createPace(100, undefined);
  reports = 0;
});

afterEach(() => pace.close());

/** Somebody who asks by a single request, and listens to nothing. */
function asker(scopes: Scopes, changed: Partial<Asker> = {}): Asker {
  return {
    caller: { userId: 'Ana', scopes, history: () => 'history', hearsRoom: () => false },
    isHeard: () => true,
    mayAsk: () => true,
    awaitAnswer: () => undefined,
    answered: () => undefined,
    ...changed,
  };
}

async function runnerOf(storeFailed: (error: unknown) => void = () => undefined) {
  const { commands, close } = await presence.open({
    ...{ nodeId: 'node', bus: silentNodeBus, logger },
    publisher: { toConnection: () => undefined },
    leases: unsharedPresence,
  });
  await close();
  const list = defineHandler('room:list', () => accepted({ rooms: [], nextCursor: null }));
  const made = defineHandler('user:made', () => {
    throw new TypeError('not even here');
  });
  const report = defineNotice('unreadable:report', () => {
    reports += 1;
  });
  return createCommandRunner({
    commands: new Map(Object.entries({ ...commands, 'room:list': list, 'user:made': made })),
    notices: new Map([['unreadable:report', report]]),
    ...{ pace, storeFailed, logger },
  });
}

const NOTICE = { kind: 'event', name: 'sunset' };

test('a program may do what it was given, and nothing that no scope is named for', async () => {
  const runner = await runnerOf();
  const codeOf = async (name: string, scopes: Scopes) => {
    const outcome = await runner.run(name, {}, asker(scopes));
    if (outcome.kind !== 'answered') return outcome.kind;
    return outcome.ack.ok ? 'done' : outcome.ack.error.code;
  };
  expect(await codeOf('room:list', 'all')).toBe('done');
  expect(await codeOf('room:list', new Set(['rooms:read']))).toBe('done');
  expect(await codeOf('room:list', new Set(['messages:write', 'people:read']))).toBe(
    'SCOPE_MISSING',
  );
  const everyScope = new Set([
    ...(['messages:read', 'messages:write', 'people:read', 'rooms:read'] as const),
  ]);
  expect(await codeOf('user:made', everyScope)).toBe('SCOPE_MISSING');
  expect(await codeOf('toString', 'all')).toBe('UNKNOWN_COMMAND');
  await runner.notify('unreadable:report', NOTICE, asker(everyScope));
  expect(reports).toBe(0);
  await runner.notify('unreadable:report', NOTICE, asker('all'));
  expect(reports).toBe(1);
});

test('who asks without a connection is told what needs one', async () => {
  const runner = await runnerOf();
  const watched = await runner.run('presence:watch', { userIds: [] }, asker('all'));
  const ack = { ok: false, error: { code: 'CONNECTION_REQUIRED', retryable: false } };
  expect(watched).toMatchObject({ kind: 'answered', ack });
});

test('[CM1] a handler that throws is an answer, and for whoever is gone nothing is done', async () => {
  const runner = await runnerOf();
  const failed = await runner.run('user:made', { userId: newId() }, asker('all'));
  expect(failed).toMatchObject({ kind: 'answered', ack: { error: { code: 'INTERNAL' } } });
  const gone = asker('all', { isHeard: () => false });
  expect(await runner.run('room:list', {}, gone)).toEqual({ kind: 'unheard' });
  const full = asker('all', { mayAsk: () => false });
  expect(await runner.run('room:list', {}, full)).toEqual({ kind: 'unheard' });
});

test('[CM6] past the rate there is a wait, and going on regardless is a flood', async () => {
  const runner = await runnerOf();
  const kinds = new Map<string, number>();
  for (let count = 0; count < 5_100; count += 1) {
    const outcome = await runner.run('room:list', {}, asker('all'));
    const kind =
      outcome.kind === 'answered' && !outcome.ack.ok ? outcome.ack.error.code : outcome.kind;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect([...kinds.keys()]).toEqual(['answered', 'RATE_LIMITED', 'flooding']);
  expect(kinds.get('answered')).toBe(500);
});
