import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../../lib/logger.ts';
import { unreadableNotices } from './unreadable-notices.ts';

const lineSchema = z.object({
  level: z.number(),
  userId: z.string(),
  kind: z.string(),
  name: z.string(),
});

/** What is logged when these people report. */
function startedNotices() {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const notices = unreadableNotices(logger);
  const report = async (input: unknown, userId = 'ana', connectionId = 'tab') => {
    const caller = {
      userId,
      connectionId,
      scopes: 'all' as const,
      history: () => '',
      hearsRoom: () => false,
    };
    notices['unreadable:report'](input, caller);
    await new Promise(setImmediate);
  };
  return { report, logged: () => lines.map((line) => lineSchema.parse(JSON.parse(line))), lines };
}

test('[VR3] a connection gets one line for each kind of thing its page cannot read', async () => {
  const { report, logged } = startedNotices();
  await report({ kind: 'event', name: 'poll:opened' });
  await report({ kind: 'event', name: 'poll:closed' });
  await report({ kind: 'answer', name: 'message:send' });
  await report({ kind: 'event', name: 'poll:opened' }, 'bo', 'other tab');
  expect(logged().map(({ userId, kind, name }) => `${userId}: ${kind} ${name}`)).toEqual([
    'ana: event poll:opened',
    'ana: answer message:send',
    'bo: event poll:opened',
  ]);
});

test('[VR3] nobody fills the log, with long lines or with many connections', async () => {
  const { report, lines } = startedNotices();
  await report({ kind: 'event', name: 'x'.repeat(10_000) });
  await report({ kind: 'event', name: 'two\nlines' });
  await report({ kind: 'made-up', name: 'ready' });
  expect(lines).toEqual([]);
  for (let tab = 0; tab < 500; tab += 1) {
    await report({ kind: 'event', name: 'ready' }, 'ana', `tab ${tab}`);
  }
  expect(lines).toHaveLength(20);
});
