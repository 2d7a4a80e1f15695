import type { Cluster } from '../cluster.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

/** What happens to the programs that all nodes share. */
export const backboneFaults = ({ redis, postgres, balancer }: Cluster): Fault[] => [
  {
    kind: 'Redis killed (SIGKILL) and restarted',
    strike: async (stage) => {
      await redis.stop('SIGKILL');
      await lasting(stage);
      await redis.start();
    },
  },
  {
    kind: 'Redis paused (SIGSTOP)',
    strike: async (stage) => {
      process.kill(redis.pid(), 'SIGSTOP');
      await lasting(stage);
      process.kill(redis.pid(), 'SIGCONT');
    },
  },
  {
    kind: 'PostgreSQL stopped and restarted',
    strike: async (stage) => {
      await postgres.stop('SIGINT');
      await lasting(stage);
      await postgres.start();
    },
  },
  {
    kind: 'PostgreSQL crashed and restarted',
    strike: async (stage) => {
      await postgres.stop('SIGQUIT');
      await lasting(stage);
      await postgres.start();
    },
  },
  {
    kind: 'balancer restarted',
    strike: async () => {
      await balancer.stop();
      await balancer.start();
    },
  },
];
