import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProgram, until } from '../../harness/program.ts';
import type { Server } from '../../harness/server.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

const LOCK_DATABASE = join(import.meta.dirname, '..', 'lock-database.ts');

/** What happens to the database's file. */
export const diskFaults = (server: Server): Fault[] => [
  {
    kind: 'database locked by another process',
    strike: async (stage) => {
      const { dataDir } = server;
      const locker = startProgram(process.execPath, [LOCK_DATABASE], {
        cwd: dataDir,
        env: { ...process.env, DATA_DIR: dataDir },
      });
      try {
        await until(
          () => locker.log().includes('locked'),
          () => `the database could not be locked:\n${locker.log()}`,
        );
        await lasting(stage);
      } finally {
        await locker.stop('SIGKILL');
      }
    },
  },
  // Only Linux can change the limits of a process that runs.
  ...(process.platform === 'linux' ? [diskFull(server)] : []),
];

function diskFull(server: Server): Fault {
  return {
    kind: 'disk full',
    strike: async (stage) => {
      const pid = server.pid();
      await limitFileSize(pid, '4096');
      try {
        await lasting(stage);
      } finally {
        await limitFileSize(pid, 'unlimited');
      }
    },
  };
}

/**
 * A limit on the size of files refuses every write that a full disk would refuse, for this one
 * process, without being root and without filling anybody's disk.
 */
async function limitFileSize(pid: number, bytes: string): Promise<void> {
  await promisify(execFile)('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
}
