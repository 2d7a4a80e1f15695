import type { Cluster } from '../cluster.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

/** What happens to one of several server processes; the others go on. */
export const nodeFaults = ({ nodes }: Cluster): Fault[] => [
  {
    kind: 'node killed (SIGKILL) and restarted',
    strike: async (stage) => {
      const { server } = stage.random.pick(nodes);
      await server.stop('SIGKILL');
      await lasting(stage);
      await server.start();
    },
  },
  {
    kind: 'node stopped (SIGTERM) and restarted',
    strike: async (stage) => {
      const { server } = stage.random.pick(nodes);
      await server.stop('SIGTERM');
      await lasting(stage);
      await server.start();
    },
  },
  {
    kind: 'node frozen (SIGSTOP)',
    strike: async (stage) => {
      const pid = stage.random.pick(nodes).server.pid();
      process.kill(pid, 'SIGSTOP');
      await lasting(stage);
      process.kill(pid, 'SIGCONT');
    },
  },
];
