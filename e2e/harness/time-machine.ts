import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { backUp, restore } from './backup.ts';
import { linesWith } from './condition.ts';
import { keepFile, putFileBack } from './database-file.ts';
import { postgresBin } from './postgres.ts';
import { laggingStandby } from './postgres-lives.ts';
import { until } from './program.ts';
import type { Server } from './server.ts';
import type { Harness } from './test.ts';

const run = promisify(execFile);

/** A server whose database can be backed up, and put back as whoever runs it would. */
export type TimeMachine = {
  server: Server;
  backUp(): Promise<void>;
  /** Nobody is served until it is put back. */
  stop(): Promise<void>;
  /** Everybody is served from there on. */
  putBack(): Promise<void>;
};

/** By `npm run backup` and `npm run restore`. */
export async function byRestore({ folder, startServer }: Harness): Promise<TimeMachine> {
  const server = await startServer();
  let backup = '';
  return {
    server,
    backUp: async () => {
      const made = await backUp('--data-dir', server.dataDir, '--to', join(folder, 'backups'));
      backup = made.log().trim();
    },
    stop: server.stop,
    putBack: async () => {
      await restore('--data-dir', server.dataDir, backup);
      await server.start();
    },
  };
}

/** By a copy of SQLite's file, made between two starts: it knows nothing of the history that is lost. */
export async function byHand({ startServer }: Harness): Promise<TimeMachine> {
  const server = await startServer();
  return {
    server,
    backUp: async () => {
      await server.stop();
      await keepFile(server);
      await server.start();
    },
    stop: server.stop,
    putBack: async () => {
      await putFileBack(server);
      await server.start();
    },
  };
}

/** By `pg_dump` and `pg_restore`, into another database. */
export async function byDump({
  folder,
  startServer,
  startPostgres,
}: Harness): Promise<TimeMachine> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('parley');
  const server = await startServer({ DATABASE_URL: url });
  const dump = join(folder, 'parley.dump');
  const env = { ...process.env, PATH: `${await postgresBin()}${delimiter}${process.env.PATH}` };
  return {
    server,
    backUp: async () => {
      await run('pg_dump', ['--format=custom', `--file=${dump}`, url], { env });
    },
    stop: server.stop,
    putBack: async () => {
      const restored = await postgres.createDatabase('parley_restored');
      await run('pg_restore', [`--dbname=${restored}`, dump], { env });
      await server.start({ DATABASE_URL: restored });
    },
  };
}

/** By a standby that lacks the last commits and takes over, while the server runs on. */
export async function byFailover({ startServer, startPostgres }: Harness): Promise<TimeMachine> {
  const postgres = await startPostgres();
  const server = await startServer({ DATABASE_URL: await postgres.createDatabase('parley') });
  return {
    server,
    backUp: () => laggingStandby.keep(postgres),
    stop: () => postgres.stop('SIGQUIT'),
    putBack: async () => {
      await laggingStandby.goBack(postgres);
      await until(
        () => linesWith(server, 'may have gone back in time').length > 0,
        () => 'the server did not notice',
      );
    },
  };
}
