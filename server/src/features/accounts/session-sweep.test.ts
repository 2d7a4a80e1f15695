import { expect, test } from 'vitest';
import { createLogger } from '../../lib/logger.ts';
import { person } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { sweepSessions } from './session-sweep.ts';

test('[AC3] a connection whose session is gone or expired is ended even without a notice', async () => {
  const { url, store, stop } = await startTestServer();
  const people = [await person(url, 'Ana'), await person(url, 'Bo'), await person(url, 'Chen')];
  const sessionIds = await Promise.all(
    people.map(async (someone) => (await someone.hears('ready')).sessionId),
  );
  const [live, expired, deleted] = sessionIds;
  const past = { expiresAt: new Date(Date.now() - 1).toISOString() };
  await store.updateTable('sessions').set(past).where('id', '=', String(expired)).execute();
  await store.deleteFrom('sessions').where('id', '=', String(deleted)).execute();

  const ended: string[] = [];
  const { sweep, close } = sweepSessions({
    store,
    publisher: { endSession: (sessionId) => ended.push(sessionId) },
    logger: createLogger('silent'),
    connectedSessionIds: () => sessionIds,
  });
  await sweep();
  close();
  expect(ended.sort()).toEqual([String(expired), String(deleted)].sort());
  expect(ended).not.toContain(live);
  for (const someone of people) someone.close();
  await stop();
});
