import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import { credentialsOf } from '../harness/account.ts';
import { signInThroughForm } from '../harness/account-page.ts';
import { makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { linesWith, readiness } from '../harness/condition.ts';
import { type Server, startServer } from '../harness/server.ts';
import { smallDisk } from '../harness/small-disk.ts';
import { expect, test } from '../harness/test.ts';

const LONG = 'x'.repeat(5_000);
/** Two trials of a store that is not well. */
const TRIALS_MS = 5_000;
const NOTICED = { timeout: 10_000 };

async function statusOfSignIn({ url }: Server, name: string): Promise<number> {
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentialsOf(name)),
  };
  return (await fetch(`${url}/api/auth/sign-in/email`, asked)).status;
}

async function talkUntilRefused(wire: Wire, roomId: string): Promise<string> {
  for (;;) {
    const attempt = { roomId, clientMessageId: mintId(), body: LONG };
    const answer = await wire.command('message:send', attempt);
    if (!answer.ok) return answer.error.code;
  }
}

test('on a disk that fills people read on and keep what they write, and all of it arrives once there is room', async ({
  browser,
  folder,
  join: joinServer,
}) => {
  const dataDir = join(folder, 'disk');
  await mkdir(dataDir);
  const disk = smallDisk(dataDir, 'size=40m,mode=700');
  const server = await startServer(
    dataDir,
    { COMMANDS_PER_SECOND: '100000' },
    undefined,
    disk.launcher,
  );
  try {
    const ana = await joinServer(server, 'Ana');
    const wire = await ana.openWire();
    const roomId = await makeRoom(wire, 'Kitchen', []);
    const page = await ana.openBrowser();
    await openRoom(page, 'Kitchen');
    await say(page, 'before');
    await expect(message(page, 'before')).toBeVisible();

    await disk.fill(server.pid());
    // SQLite has room of its own in its files, which people and trials use up first.
    const code = await talkUntilRefused(wire, roomId);
    expect(code).toBe('UNAVAILABLE');
    await expect.poll(() => readiness(server), NOTICED).toBe(503);
    await say(page, 'kept until then');
    const onItsWay = message(page, 'kept until then').and(page.getByLabel('Message on its way'));
    await expect(onItsWay).toBeVisible();
    const { messages } = await wire.must('history:load', { roomId, limit: 1 });
    expect(messages).toHaveLength(1);
    await expect.poll(() => statusOfSignIn(server, 'Ana')).toBe(503);
    const stranger = await browser.newPage();
    await stranger.goto(`${server.url}/sign-in`);
    await signInThroughForm(stranger, 'Ana');
    await expect(stranger.getByRole('alert')).toHaveText(
      'The server cannot be used right now. Try again in a moment.',
    );
    // It stays so, however long nobody writes: what is tried is no smaller than what people write.
    await setTimeout(TRIALS_MS);
    expect(await readiness(server)).toBe(503);

    await disk.free(server.pid());
    await expect.poll(() => readiness(server), NOTICED).toBe(200);
    await wire.hears('room:changed', (change) =>
      change.messages.some(({ body }) => body === 'kept until then'),
    );
    await expect(onItsWay).toHaveCount(0);
    expect(linesWith(server, 'The database cannot be used: database or disk is full')).toHaveLength(
      1,
    );
    expect(linesWith(server, 'The database is well again')).toHaveLength(1);
    expect(linesWith(server, '"level":50')).toEqual([]);
    // What was typed is still there.
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await openRoom(stranger, 'Kitchen');
  } finally {
    await server.stop();
  }
});
