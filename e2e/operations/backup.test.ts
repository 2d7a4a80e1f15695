import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import { BACKUP_COMMAND, backUp, restore } from '../harness/backup.ts';
import { makeRoom } from '../harness/chat.ts';
import { startProgram } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/**
 * What makes a copy take its time: most of an installation is what was said long ago.
 * `PARLEY_OLD_MEGABYTES=600 npm run e2e -- operations/backup` measures with more of it.
 */
const OLD_MEGABYTES = Number(process.env.PARLEY_OLD_MEGABYTES ?? 120);

function growDatabase(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'parley.db'));
  const insert = database.prepare('insert into installation (key, value) values (?, ?)');
  database.exec('begin');
  for (let n = 0; n < OLD_MEGABYTES; n++) insert.run(`old ${n}`, 'x'.repeat(1024 * 1024));
  database.exec('commit');
  database.close();
}

/** Talks until told to stop; answers the texts whose sending was acked before each moment. */
function talk(wire: Wire, roomId: string) {
  const acked: string[] = [];
  let goesOn = true;
  const done = (async () => {
    for (let n = 0; goesOn; n++) {
      const body = `line ${n}`;
      await wire.must('message:send', { roomId, clientMessageId: mintId(), body });
      acked.push(body);
    }
  })();
  return {
    acked,
    stop: async () => {
      goesOn = false;
      await done;
    },
  };
}

test('a backup is made while people talk, and what was acked before it comes back', async ({
  folder,
  startServer,
  join: joinServer,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '100000' });
  const ana = await joinServer(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  growDatabase(server.dataDir);
  const talking = talk(wire, roomId);
  await expect.poll(() => talking.acked.length).toBeGreaterThan(20);
  const before = [...talking.acked];
  const into = join(folder, 'backups');
  const startedAt = performance.now();
  const made = await backUp('--data-dir', server.dataDir, '--to', into);
  expect([made.exitCode(), made.errors()]).toEqual([0, '']);
  const seconds = (performance.now() - startedAt) / 1000;
  const during = talking.acked.length - before.length;
  await talking.stop();
  const pace = `${Math.round(during / seconds)} messages a second`;
  console.log(`${OLD_MEGABYTES} MB backed up in ${seconds.toFixed(1)} s under ${pace}`);
  // The copy held nobody up: they went on talking all the while.
  expect(during).toBeGreaterThan(0);
  const backup = made.log().trim();
  expect(await readdir(into)).toContain(backup.split('/').at(-1));

  const dataDir = join(folder, 'restored');
  const restored = await restore('--data-dir', dataDir, backup);
  expect([restored.exitCode(), restored.errors()]).toEqual([0, '']);
  const second = await startServer({}, dataDir);
  const returned = await ana.openWire(second);
  const held = new Set<string>();
  for (let beforeSeq: number | undefined; ; ) {
    const page = await returned.must('history:load', {
      roomId,
      limit: 100,
      ...(beforeSeq !== undefined && { beforeSeq }),
    });
    for (const { body } of page.messages) held.add(body);
    if (!page.hasOlder) break;
    beforeSeq = page.messages[0]?.seq;
  }
  expect(before.filter((body) => !held.has(body))).toEqual([]);
});

test('nothing is restored under a running server; once it has stopped, people find what was', async ({
  folder,
  startServer,
  join: joinServer,
}) => {
  const server = await startServer();
  const ana = await joinServer(server, 'Ana');
  const page = await ana.openBrowser();
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  const into = join(folder, 'backups');
  const backup = (await backUp('--data-dir', server.dataDir, '--to', into)).log().trim();
  await makeRoom(wire, 'Made after the backup', []);

  const refused = await restore('--data-dir', server.dataDir, backup);
  expect([refused.exitCode(), refused.errors()]).toEqual([
    1,
    expect.stringMatching(/^DATA_DIR .* is in use by another Parley; stop that one.*\n$/),
  ]);
  await server.stop();
  const restored = await restore('--data-dir', server.dataDir, backup);
  expect(restored.log()).toMatch(/What stood there before is in .*before-restore-/);
  await server.start();
  await page.reload();
  const rooms = page.getByRole('navigation').getByRole('link');
  await expect(rooms.filter({ hasText: 'Kitchen' })).toBeVisible();
  await expect(rooms.filter({ hasText: 'Made after the backup' })).toHaveCount(0);
});

test('a backup that the disk has no room for says so, and leaves the earlier one whole', async ({
  folder,
  startServer,
}) => {
  const server = await startServer();
  await server.stop();
  const disk = join(folder, 'disk');
  const program = `${BACKUP_COMMAND.join(' ')} --data-dir ${server.dataDir} --to ${disk} --keep 1`;
  // A disk of its own, in a namespace of its own, that the second backup fills.
  const script = [
    `mkdir ${disk} && mount -t tmpfs -o size=4m tmpfs ${disk}`,
    program,
    `sleep 1.1; dd if=/dev/zero of=${disk}/filler bs=1k 2>/dev/null`,
    `${program}; echo "exit $?"`,
    `ls ${disk} && cat ${disk}/parley-*/manifest.json`,
  ].join('\n');
  const filled = startProgram('unshare', ['-Urm', 'sh', '-c', script], { cwd: ROOT });
  await filled.ended;
  expect(filled.errors()).toMatch(/The backup could not be written to .*(full|space)/);
  expect(filled.log()).toContain('exit 1');
  expect(filled.log()).toMatch(/filler\nparley-\S+Z\n\{/);
});

test('a second server on the same folder, without Redis, refuses to start', async ({
  startServer,
  join: joinServer,
}) => {
  const server = await startServer();
  const ana = await joinServer(server, 'Ana');
  await expect(startServer({}, server.dataDir)).rejects.toThrow(
    /DATA_DIR .* is in use by another Parley; stop that one, or give both one REDIS_URL\./,
  );
  // The first goes on, and a crash leaves nothing in the way.
  await (await ana.openWire()).must('room:list', {});
  await server.stop('SIGKILL');
  await server.start();
});

test('what a server keeps is closed to the other users of the machine', async ({ startServer }) => {
  const server = await startServer();
  const open: string[] = [];
  for (const name of ['', ...(await readdir(server.dataDir))]) {
    const { mode } = await stat(join(server.dataDir, name));
    if ((mode & 0o077) !== 0) open.push(`${name} ${(mode & 0o777).toString(8)}`);
  }
  expect(open).toEqual([]);
});
