import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import {
  type Balancer,
  BEHIND_BALANCER,
  type StartBalancer,
  startHaproxy,
  startNginx,
} from './balancer.ts';
import { createPerson, type Person } from './person.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Redis, startRedis } from './redis.ts';
import { type Server, type Settings, startServer } from './server.ts';

export { expect } from '@playwright/test';

const BALANCERS = { nginx: startNginx, HAProxy: startHaproxy } satisfies Record<
  string,
  StartBalancer
>;
type BalancerKind = keyof typeof BALANCERS;

/** Two nodes of one Parley, and what they share. */
type Pair = { east: Server; west: Server; redis: Redis; databaseUrl: string };

export type Harness = {
  /** An empty folder that goes away with the test. */
  folder: string;
  /** Starts a server with a database of its own, or with another server's. */
  startServer(settings?: Settings, dataDir?: string): Promise<Server>;
  startRedis(): Promise<Redis>;
  /** Starts a PostgreSQL with these settings; its `createDatabase` answers what DATABASE_URL is set to. */
  startPostgres(settings?: Settings): Promise<Postgres>;
  /** Starts two nodes on a PostgreSQL and a Redis of their own, which may stand behind a balancer. */
  startPair(settings?: Settings): Promise<Pair>;
  /** Starts nginx or HAProxy, as Parley ships their configuration, over these servers. */
  startBalancer(kind: BalancerKind, nodes: readonly Server[]): Promise<Balancer>;
  /** Makes an account on the server; the first one of a server becomes its owner. */
  join(server: Server, name: string): Promise<Person>;
};

/** Playwright's test with what Parley's tests need. All that is started ends with the test. */
export const test = base.extend<Harness>({
  // biome wants a use of the first argument; Playwright wants it to be a pattern.
  folder: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  // Named here so that Redis and PostgreSQL outlive the servers that use them.
  startServer: async ({ folder, startRedis: _, startPostgres: __ }, use, testInfo) => {
    const servers: Server[] = [];
    await use(async (settings = {}, dataDir = join(folder, `data-${servers.length}`)) => {
      const server = await startServer(dataDir, settings);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.stop()));
    if (testInfo.status === testInfo.expectedStatus) return;
    for (const [index, server] of servers.entries()) {
      await testInfo.attach(`server-${index}.log`, {
        body: server.log(),
        contentType: 'text/plain',
      });
    }
  },

  startRedis: async ({ folder }, use) => {
    const running: Redis[] = [];
    await use(async () => {
      const redis = await startRedis(folder);
      running.push(redis);
      return redis;
    });
    await Promise.all(running.map((redis) => redis.stop('SIGKILL')));
  },

  startPostgres: async ({ browserName: _ }, use) => {
    const running: Postgres[] = [];
    await use(async (settings) => {
      const postgres = await startPostgres(settings);
      running.push(postgres);
      return postgres;
    });
    await Promise.all(running.map((postgres) => postgres.remove()));
  },

  startPair: async ({ startServer, startRedis, startPostgres }, use) => {
    await use(async (settings = {}) => {
      const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
      const databaseUrl = await postgres.createDatabase('parley');
      const shared = {
        ...BEHIND_BALANCER,
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis.url,
        ...settings,
      };
      const east = await startServer(shared);
      return { east, west: await startServer(shared), redis, databaseUrl };
    });
  },

  startBalancer: async ({ folder }, use) => {
    const running: Balancer[] = [];
    await use(async (kind, nodes) => {
      const balancer = await BALANCERS[kind](folder, nodes);
      running.push(balancer);
      return balancer;
    });
    await Promise.all(running.map((balancer) => balancer.stop()));
  },

  join: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (server, name) => {
      const person = await createPerson(browser, server, name);
      people.push(person);
      return person;
    });
    await Promise.all(people.map((person) => person.leave()));
  },
});
