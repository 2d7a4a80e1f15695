import { cp, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import { backUp, restore } from '../harness/backup.ts';
import { makeRoom } from '../harness/chat.ts';
import { until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';

/** Where the servers stand: nowhere near Greenwich, and not a whole number of hours from it. */
const TIME_ZONE = 'Asia/Kathmandu';
const MINUTE_MS = 60_000;
/** What two servers need to start on a busy machine. Who is later makes up for the night after two minutes. */
const START_MS = 10_000;
const PATIENCE_MS = 3 * MINUTE_MS;

/** The next full minute that servers can wait for, as the clock on their wall shows it. */
function nearTime(): string {
  const at = Math.ceil((Date.now() + START_MS) / MINUTE_MS) * MINUTE_MS;
  const onTheWall = { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', onTheWall).format(at);
}

/** Sends a line; resolves once it is acked. */
const say = (wire: Wire, roomId: string, body: string) =>
  wire.must('message:send', { roomId, clientMessageId: mintId(), body });

test('a running server makes a backup in the night, keeps as many as it was told, and says when it cannot', async ({
  folder,
  startServer,
  join: joinServer,
}) => {
  test.setTimeout(PATIENCE_MS + 60_000);
  const server = await startServer();
  const hindered = await startServer();
  const ana = await joinServer(server, 'Ana');
  const bo = await joinServer(hindered, 'Bo');
  const evening = await ana.openWire();
  const kitchen = await makeRoom(evening, 'Kitchen', []);
  const hall = await makeRoom(await bo.openWire(), 'Hall', []);
  const into = join(server.dataDir, 'backups');
  const made = await backUp('--data-dir', server.dataDir, '--to', into);
  const yesterday = made.log().trim();
  await cp(yesterday, join(into, 'parley-2001-01-01T00-00-00Z'), { recursive: true });
  // Said after yesterday's, and before anybody can be late for tonight's.
  await say(evening, kitchen, 'Good night');
  const file = join(folder, 'a file where a folder should be');
  await writeFile(file, '');
  await Promise.all([server.stop(), hindered.stop()]);

  const night = { TZ: TIME_ZONE, BACKUP_AT: nearTime() };
  await Promise.all([
    server.start({ ...night, BACKUP_KEEP: '2' }),
    hindered.start({ ...night, BACKUP_DIR: file }),
  ]);
  await until(
    () => server.log().includes('The nightly backup was made'),
    () => `no backup was made:\n${server.log()}`,
    PATIENCE_MS,
  );
  await say(await ana.openWire(), kitchen, 'Good morning');

  const kept = (await readdir(into)).filter((name) => name.startsWith('parley-'));
  expect(kept).toHaveLength(2);
  expect(kept).toContain(basename(yesterday));
  const backup = join(into, kept.find((name) => name !== basename(yesterday)) ?? '');
  for (const path of [backup, ...(await readdir(backup)).map((name) => join(backup, name))]) {
    expect(`${path} ${((await stat(path)).mode & 0o077).toString(8)}`).toBe(`${path} 0`);
  }
  const dataDir = join(folder, 'restored');
  const restored = await restore('--data-dir', dataDir, backup);
  expect([restored.exitCode(), restored.errors()]).toEqual([0, '']);
  const again = await ana.openWire(await startServer({}, dataDir));
  const { messages } = await again.must('history:load', { roomId: kitchen, limit: 100 });
  expect(messages.map(({ body }) => body)).toEqual(['Good night']);

  await until(
    () => hindered.log().includes('The nightly backup failed; it is tried again in an hour'),
    () => `nobody heard that no backup was made:\n${hindered.log()}`,
    PATIENCE_MS,
  );
  await say(await bo.openWire(), hall, 'Still here');
});
