import { postgresTruth } from './audit/postgres-truth.ts';
import { type BalancerName, startCluster } from './cluster.ts';
import type { Deploy } from './deployment.ts';
import { backboneFaults } from './faults/backbone-faults.ts';
import { lineFaults } from './faults/line-faults.ts';
import { nodeFaults } from './faults/node-faults.ts';

/** Three nodes behind a balancer, from the sources in `root` (absent: this repository). */
export const deployCluster =
  (options: { balancer: BalancerName; root?: string }): Deploy =>
  async (folder) => {
    const cluster = await startCluster(folder, options);
    const { balancer, nodes, redis, postgres } = cluster;
    const servers = nodes.map(({ server }) => server);
    return {
      url: balancer.url,
      port: balancer.port,
      truth: postgresTruth(cluster.databaseUrl),
      faults: [...nodeFaults(cluster), ...backboneFaults(cluster), ...lineFaults(cluster)],
      servers,
      log: () =>
        [...servers, balancer, redis, postgres]
          .map((program) => program.log().slice(-2_000))
          .join('\n'),
      stop: cluster.stop,
    };
  };
