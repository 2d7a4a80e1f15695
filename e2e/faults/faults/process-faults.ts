import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Server } from '../../harness/server.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

const SHIFTED_CLOCK = pathToFileURL(join(import.meta.dirname, '..', 'shifted-clock.ts')).href;
const HOUR_MS = 3_600_000;

/** What happens to the only server's process. */
export const processFaults = (server: Server): Fault[] => [
  {
    kind: 'server killed (SIGKILL) and restarted',
    strike: async () => {
      await server.stop('SIGKILL');
      await server.start();
    },
  },
  {
    kind: 'server stopped (SIGTERM) and restarted',
    strike: async () => {
      await server.stop('SIGTERM');
      await server.start();
    },
  },
  {
    kind: 'server frozen (SIGSTOP)',
    strike: async (stage) => {
      const pid = server.pid();
      process.kill(pid, 'SIGSTOP');
      await lasting(stage);
      process.kill(pid, 'SIGCONT');
    },
  },
  {
    kind: 'clock wrong by hours after a kill',
    strike: async ({ random }) => {
      const shiftMs = random.whole(-6, 6) * HOUR_MS;
      await server.stop('SIGKILL');
      await server.start({
        NODE_OPTIONS: `--import=${SHIFTED_CLOCK}`,
        PARLEY_CLOCK_SHIFT_MS: String(shiftMs),
      });
    },
  },
];
