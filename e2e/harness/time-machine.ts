import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { backUp, restore } from './backup.ts';
import { postgresBin } from './postgres.ts';
import type { Server } from './server.ts';
import type { Harness } from './test.ts';

const run = promisify(execFile);

/** A server whose database can be backed up, and put back as whoever runs it would. */
export type TimeMachine = {
  server: Server;
  backUp(): Promise<void>;
  /** With the server stopped; starts it again. */
  putBack(): Promise<void>;
};

/** By `npm run backup` and `npm run restore`. */
export async function onSqlite({ folder, startServer }: Harness): Promise<TimeMachine> {
  const server = await startServer();
  let backup = '';
  return {
    server,
    backUp: async () => {
      const made = await backUp('--data-dir', server.dataDir, '--to', join(folder, 'backups'));
      backup = made.log().trim();
    },
    putBack: async () => {
      await restore('--data-dir', server.dataDir, backup);
      await server.start();
    },
  };
}

/** By `pg_dump` and `pg_restore`, into another database. */
export async function onPostgres({
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
    putBack: async () => {
      const restored = await postgres.createDatabase('parley_restored');
      await run('pg_restore', [`--dbname=${restored}`, dump], { env });
      await server.start({ DATABASE_URL: restored });
    },
  };
}
