import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Postgres } from './postgres.ts';

const run = promisify(execFile);

/** A way in which a PostgreSQL goes back in time: under its address is another life of it then. */
export type Life = {
  /** What it has to be started with. */
  settings?: Record<string, string>;
  /** Comes first, when the databases have been made. */
  prepare?(postgres: Postgres): Promise<void>;
  keep(postgres: Postgres): Promise<void>;
  /** To what it was at `keep`. */
  goBack(postgres: Postgres): Promise<void>;
};

const keptDir = ({ dataDir }: Postgres) => `${dataDir}-kept`;

/** Everything it kept is exchanged; it stands still. */
async function exchange(postgres: Postgres): Promise<void> {
  await rename(postgres.dataDir, `${postgres.dataDir}-lost`);
  await rename(keptDir(postgres), postgres.dataDir);
}

/** Its files, copied while it stood still with owners and rights, and put back. */
export const filesPutBack: Life = {
  keep: async (postgres) => {
    await postgres.stop();
    await run('cp', ['-a', postgres.dataDir, keptDir(postgres)]);
    await postgres.start();
  },
  goBack: async (postgres) => {
    await postgres.stop('SIGQUIT');
    await exchange(postgres);
    await postgres.start();
  },
};

/** A standby that the last commits did not reach takes over. */
export const laggingStandby: Life = {
  keep: (postgres) =>
    postgres.run(
      ...(['pg_basebackup', '--write-recovery-conf', '--checkpoint=fast'] as const),
      ...['-D', keptDir(postgres)],
    ),
  goBack: async (postgres) => {
    await postgres.stop('SIGQUIT');
    await exchange(postgres);
    await postgres.start();
    await postgres.run('pg_ctl', 'promote', '--wait');
  },
};

const RESTORE_POINT = 'kept';

/**
 * A base backup of before, and the archived log up to a point that was given a name. The archive has what
 * came after that point as well: it stands beside the data, where PostgreSQL runs these commands. It brings
 * its log slowly, as one far away does: meanwhile the database can be read, as it was at the base backup.
 */
export const pointInTime: Life = {
  settings: {
    archive_mode: 'on',
    archive_command: 'mkdir -p ../archive && cp %p ../archive/%f',
    restore_command: 'case %f in *.history) ;; *) sleep 2 ;; esac; cp ../archive/%f %p',
    recovery_target_name: RESTORE_POINT,
    recovery_target_action: 'promote',
  },
  prepare: (postgres) =>
    postgres.run('pg_basebackup', '--checkpoint=fast', '-D', keptDir(postgres)),
  keep: (postgres) => {
    const statement = `select pg_create_restore_point('${RESTORE_POINT}')`;
    return postgres.run('psql', '--dbname=postgres', `--command=${statement}`);
  },
  goBack: async (postgres) => {
    // Whoever stops it so has all of its log in the archive.
    await postgres.stop('SIGINT');
    await exchange(postgres);
    // Without it PostgreSQL passes over what it was told of a recovery.
    await postgres.run('touch', join(postgres.dataDir, 'recovery.signal'));
    await postgres.start();
  },
};
