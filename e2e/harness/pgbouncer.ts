import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asking, type Postgres, unprivilegedUser } from './postgres.ts';
import { freePort, type Program, startProgram, until } from './program.ts';

/** A real PgBouncer before a PostgreSQL, with fewer connections to it than its clients may have. */
export type PgBouncer = { url: string; program: Program };

const SERVER_CONNECTIONS = 3;

/**
 * Starts it in transaction mode over the database of that name, with these settings of its own.
 * What it writes goes below the folder; the caller stops it.
 */
export async function startPgBouncer(
  folder: string,
  postgres: Postgres,
  database: string,
  settings: Record<string, string> = {},
): Promise<PgBouncer> {
  // Like PostgreSQL it does not run as root.
  const user = await unprivilegedUser();
  const home = await mkdtemp(join(folder, 'pgbouncer-'));
  const port = await freePort();
  const given = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(home, 'users.txt'),
    pool_mode: 'transaction',
    default_pool_size: String(SERVER_CONNECTIONS),
    ...settings,
  };
  const lines = [
    '[databases]',
    `${database} = host=127.0.0.1 port=${postgres.port}`,
    '[pgbouncer]',
    ...Object.entries(given).map(([name, value]) => `${name} = ${value}`),
  ];
  await writeFile(join(home, 'users.txt'), '"parley" ""\n');
  await writeFile(join(home, 'pgbouncer.ini'), `${lines.join('\n')}\n`);
  if (user) for (const path of [folder, home]) await chown(path, user.uid, user.gid);
  const program = startProgram(
    process.env.PARLEY_PGBOUNCER ?? '/usr/sbin/pgbouncer',
    [join(home, 'pgbouncer.ini')],
    { cwd: home, ...user },
  );
  const url = `postgres://parley@127.0.0.1:${port}/${database}`;
  const answers = () =>
    asking(url, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  await until(answers, () => `PgBouncer is not ready:\n${program.log()}`);
  return { url, program };
}
