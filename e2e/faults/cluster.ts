import { join } from 'node:path';
import {
  type Balancer,
  BEHIND_BALANCER,
  type StartBalancer,
  startHaproxy,
  startNginx,
} from '../harness/balancer.ts';
import { type Postgres, startPostgres } from '../harness/postgres.ts';
import { type Redis, startRedis } from '../harness/redis.ts';
import { type Server, startServer } from '../harness/server.ts';
import { CROWDED } from './deployment.ts';
import { type Network, startNetwork } from './network.ts';

export const BALANCERS = { haproxy: startHaproxy, nginx: startNginx } satisfies Record<
  string,
  StartBalancer
>;
export type BalancerName = keyof typeof BALANCERS;

/** A server process with lines of its own to what it needs. */
type ClusterNode = { server: Server; toPostgres: Network; toRedis: Network };

export type Cluster = {
  postgres: Postgres;
  /** Past the lines that break. */
  databaseUrl: string;
  redis: Redis;
  nodes: readonly ClusterNode[];
  balancer: Balancer;
  stop(): Promise<void>;
};

const NODES = 3;

/** Three nodes on one PostgreSQL and one Redis, behind a balancer without stickiness. */
export async function startCluster(
  folder: string,
  options: { balancer: BalancerName; root?: string | undefined },
): Promise<Cluster> {
  const endings: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of endings.toReversed()) await end();
  };
  try {
    const postgres = await startPostgres();
    endings.push(postgres.remove);
    const databaseUrl = await postgres.createDatabase('parley');
    const redis = await startRedis(folder);
    endings.push(() => redis.stop('SIGKILL'));

    const nodes: ClusterNode[] = [];
    for (let n = 0; n < NODES; n += 1) {
      const toPostgres = await startNetwork(postgres.port);
      const toRedis = await startNetwork(redis.port);
      endings.push(toPostgres.close, toRedis.close);
      const server = await startServer(
        join(folder, `node-${n}`),
        {
          ...CROWDED,
          ...BEHIND_BALANCER,
          DATABASE_URL: through(databaseUrl, toPostgres),
          REDIS_URL: through(redis.url, toRedis),
        },
        options.root,
      );
      endings.push(() => server.stop('SIGKILL'));
      nodes.push({ server, toPostgres, toRedis });
    }
    const servers = nodes.map(({ server }) => server);
    const balancer = await BALANCERS[options.balancer](folder, servers);
    endings.push(balancer.stop);
    return { postgres, databaseUrl, redis, nodes, balancer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const through = (url: string, { port }: Network) =>
  Object.assign(new URL(url), { port: String(port) }).href;
