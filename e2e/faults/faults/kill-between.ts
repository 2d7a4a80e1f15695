import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../../harness/server.ts';
import type { Truth } from '../audit/truth.ts';
import type { Deploy } from '../deployment.ts';
import type { Fault } from '../stage.ts';

export const KILLED_BETWEEN = 'server killed (SIGKILL) between two commits, and restarted';

const LOOK_MS = 50;
const PATIENCE_MS = 20_000;

/** Whether something is done by now that does not count as done yet, as only a sabotaged server leaves it. */
type IsBetween = (truth: Truth) => Promise<boolean>;

/**
 * What a kill at random meets on one machine and misses on another this one cannot miss: whether there is something
 * between two commits is seen while the server stands still.
 */
function killBetween(server: Server, isBetween: () => Promise<boolean>): Fault {
  return {
    kind: KILLED_BETWEEN,
    strike: async () => {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        process.kill(server.pid(), 'SIGSTOP');
        if (await isBetween()) break;
        process.kill(server.pid(), 'SIGCONT');
        if (performance.now() > deadline) throw new Error('nothing was ever between two commits');
        await sleep(LOOK_MS);
      }
      await server.stop('SIGKILL');
      await server.start();
    },
  };
}

/** The same deployment, of which a server can be killed just then, too. */
export const toBeKilledBetween =
  (deploy: Deploy, isBetween: IsBetween): Deploy =>
  async (folder) => {
    const deployment = await deploy(folder);
    const { servers, truth } = deployment;
    const kills = servers.map((server) => killBetween(server, () => isBetween(truth)));
    return { ...deployment, faults: [...deployment.faults, ...kills] };
  };
