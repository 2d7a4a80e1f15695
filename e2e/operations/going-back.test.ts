import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresTruth } from '../faults/audit/postgres-truth.ts';
import { sqliteTruth } from '../faults/audit/sqlite-truth.ts';
import type { Truth } from '../faults/audit/truth.ts';
import { byHand, talkThroughGoingBack } from '../faults/going-back.ts';
import { backUp, restore } from '../harness/backup.ts';
import { linesWith } from '../harness/condition.ts';
import { filesPutBack, type Life, laggingStandby, pointInTime } from '../harness/postgres-lives.ts';
import { expect, test } from '../harness/test.ts';

const run = promisify(execFile);

test('[HI3] a file that is put back by hand: nobody keeps what no longer exists', async ({
  startServer,
}) => {
  const server = await startServer();
  expect(await talkThroughGoingBack(byHand(server, 'between starts'))).toEqual([]);
});

for (const where of ['the same folder', 'another folder'] as const) {
  test(`[HI3] a backup that is restored into ${where}: nobody keeps what no longer exists`, async ({
    folder,
    startServer,
  }) => {
    const server = await startServer();
    let { dataDir } = server;
    let backup = '';
    const findings = await talkThroughGoingBack({
      server,
      truth: (read) => sqliteTruth(dataDir)(read),
      // In the history in which they talk on.
      keep: async () => {
        backup = (await backUp('--data-dir', dataDir, '--to', join(folder, 'kept'))).log().trim();
      },
      goBack: async () => {
        await server.stop();
        if (where === 'another folder') dataDir = join(folder, 'elsewhere');
        const restored = await restore('--data-dir', dataDir, backup);
        expect([restored.exitCode(), restored.errors()]).toEqual([0, '']);
        await server.start({ DATA_DIR: dataDir });
      },
    });
    expect(findings).toEqual([]);
  });
}

for (const where of ['the same database', 'another database'] as const) {
  test(`[HI3] a dump that is restored into ${where}: nobody keeps what no longer exists`, async ({
    folder,
    startPostgres,
    startServer,
  }) => {
    const postgres = await startPostgres();
    let url = await postgres.createDatabase('parley');
    const server = await startServer({ DATABASE_URL: url });
    const dump = join(folder, 'parley.dump');
    const findings = await talkThroughGoingBack({
      server,
      truth: (read) => postgresTruth(url)(read),
      keep: async () => {
        await run('chmod', ['777', folder]);
        await postgres.run('pg_dump', '--format=custom', `--file=${dump}`, 'parley');
      },
      goBack: async () => {
        await server.stop();
        const name = where === 'another database' ? 'restored' : 'parley';
        if (name === 'parley') await postgres.run('dropdb', 'parley');
        url = await postgres.createDatabase(name);
        await postgres.run('pg_restore', '--no-owner', `--dbname=${name}`, dump);
        await server.start({ DATABASE_URL: url });
      },
    });
    expect(findings).toEqual([]);
  });
}

/** The server runs on all the while; what it reaches under its address is another life of the database. */
const LIVES: readonly (readonly [name: string, life: Life])[] = [
  ['the files of a PostgreSQL that are put back', filesPutBack],
  ['a standby that lacks commits and takes over', laggingStandby],
  ['a recovery of a PostgreSQL to a point in time', pointInTime],
];

for (const [name, { settings, prepare, keep, goBack }] of LIVES) {
  test(`[HI3] [HI5] ${name} while servers run: nobody keeps what no longer exists`, async ({
    startPostgres,
    startServer,
  }) => {
    const postgres = await startPostgres(settings);
    const url = await postgres.createDatabase('parley');
    await prepare?.(postgres);
    const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
    const truth: Truth = postgresTruth(url);
    const findings = await talkThroughGoingBack({
      ...{ server, truth },
      keep: () => keep(postgres),
      goBack: () => goBack(postgres),
    });
    expect(findings).toEqual([]);
    expect(linesWith(server, 'may have gone back in time').length).toBeGreaterThan(0);
  });
}
