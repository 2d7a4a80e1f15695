import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort, type Program, startProgram, until } from './program.ts';

const run = promisify(execFile);

/** Where Debian puts the servers of each version, outside of PATH. */
const DEBIAN_VERSIONS = '/usr/lib/postgresql';

/** A real PostgreSQL of its own, with its own folder and port. */
export type Postgres = {
  port: number;
  /** Makes an empty database; answers its URL. */
  createDatabase(name: string): Promise<string>;
  pid(): number;
  log(): string;
  /** SIGINT ends it cleanly, SIGQUIT as a crash does: the next start recovers from its log. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** Starts it again with the same data on the same port. */
  start(): Promise<void>;
  /** What it keeps, to be copied and exchanged while it stands still. */
  dataDir: string;
  /** Runs a program of its version as its user, as in `run('pg_ctl', 'promote')`; it knows port and folder. */
  run(program: string, ...args: string[]): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
};

/** What a PostgreSQL is made with, and who may do everything in it. */
type Cluster = { superuser: string; password: string; initdb: string[] };

/** Asks nobody for a password. */
const TRUSTING: Cluster = {
  superuser: 'parley',
  password: '',
  initdb: ['--auth=trust', '--encoding=UTF8', '--locale=C'],
};

/** As a package makes it on a machine with `LANG=C`: not in UTF-8, and who comes has a password. */
export const MADE_WITH_LANG_C: Cluster = {
  superuser: 'postgres',
  password: 'only for tests',
  initdb: ['--auth=scram-sha-256', '--locale=C'],
};

/** Starts it with these settings of its own, as in `{ fsync: 'off' }`. */
export async function startPostgres(
  settings: Record<string, string> = {},
  cluster = TRUSTING,
): Promise<Postgres> {
  const bin = await postgresBin();
  const user = await unprivilegedUser();
  const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user };
  const dataDir = join(folder, 'data');
  const port = await freePort();
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${cluster.password || 'none'}\n`, { mode: 0o644 });
  await run(
    join(bin, 'initdb'),
    [
      ...['-D', dataDir, '-U', cluster.superuser, '--no-sync', `--pwfile=${passwordFile}`],
      ...cluster.initdb,
    ],
    options,
  );
  const urlOf = (database: string) => {
    const account = [cluster.superuser, cluster.password].filter(Boolean).map(encodeURIComponent);
    return `postgres://${account.join(':')}@127.0.0.1:${port}/${database}`;
  };
  const answers = () =>
    asking(urlOf('postgres'), (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  const programs: Program[] = [];
  const log = () => programs.map((program) => program.log()).join('');

  async function start(): Promise<void> {
    const given = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
    const program = startProgram(
      join(bin, 'postgres'),
      [
        ...['-D', dataDir, '-p', String(port)],
        ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      options,
    );
    programs.push(program);
    await until(
      async () => {
        if (program.exitCode() !== null) throw new Error(`PostgreSQL ended:\n${program.log()}`);
        return answers();
      },
      () => `PostgreSQL is not ready:\n${program.log()}`,
    );
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const program = programs.at(-1);
    if (program?.exitCode() === null) await program.stop(signal);
  }

  await start();
  return {
    port,
    log,
    start,
    stop,
    dataDir,
    run: async (program, ...args) => {
      const place = { PGDATA: dataDir, PGHOST: '127.0.0.1', PGPORT: String(port) };
      const account = { PGUSER: cluster.superuser, PGPASSWORD: cluster.password };
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...place, ...account };
      await run(program, args, { ...options, env });
    },
    pid: () => programs.at(-1)?.pid() ?? 0,
    createDatabase: async (name) => {
      await asking(urlOf('postgres'), (client) => client.query(`create database "${name}"`));
      return urlOf(name);
    },
    remove: async () => {
      await stop('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Connects for as long as the questions take. */
export async function asking<Result>(
  url: string,
  ask: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser } });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** 64-bit integers as numbers, as SQLite answers them. */
function getTypeParser(typeId: number, format?: 'text' | 'binary') {
  if (typeId === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(typeId, format);
}

/** Where the programs of PostgreSQL are. */
export const postgresBin = async () => process.env.PARLEY_POSTGRES_BIN ?? (await newestDebianBin());

async function newestDebianBin(): Promise<string> {
  const versions = await readdir(DEBIAN_VERSIONS).catch(() => []);
  const newest = versions.map(Number).sort((one, other) => other - one)[0];
  if (!newest) throw new Error('PostgreSQL is missing: install it, or set PARLEY_POSTGRES_BIN.');
  return join(DEBIAN_VERSIONS, String(newest), 'bin');
}

/** PostgreSQL refuses to run as root; its Debian package brings a user for it. */
export async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await run('id', [which, 'postgres'])).stdout)),
  );
  if (!uid || !gid) throw new Error('there is no user postgres to run PostgreSQL as');
  return { uid, gid };
}
