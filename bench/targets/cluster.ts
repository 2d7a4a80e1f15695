import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asking, startPostgres } from '@parley/e2e/harness/postgres';
import { type Redis, startRedis } from '@parley/e2e/harness/redis';
import { startServer } from '@parley/e2e/harness/server';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { inventPeople, type Person, signUpPeople } from '../scene/people.ts';
import type { Scene } from '../scene/scene.ts';
import { personOf, sceneRows } from '../scene/scene-rows.ts';
import { parleyDialect } from '../wire/parley-dialect.ts';
import { UNBOUNDED } from './parley.ts';
import type { RunningTarget } from './target.ts';

export type Cluster = RunningTarget & { redis: Redis };

/**
 * Several nodes of Parley over one PostgreSQL and one Redis, all on this machine and none pinned:
 * they share its cores with each other and with the generator.
 */
export async function startCluster(nodes: number, scene: Scene): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-cluster-'));
  const postgres = await startPostgres();
  const redis = await startRedis(folder);
  const settings = {
    ...UNBOUNDED,
    DATABASE_URL: await postgres.createDatabase('parley'),
    REDIS_URL: redis.url,
  };
  const first = await startServer(folder, settings);
  const people = await peopleScene(settings.DATABASE_URL, await signUpPeople(first), scene);
  const servers = [first];
  while (servers.length < nodes) servers.push(await startServer(folder, settings));

  return {
    name: 'parley',
    dialect: parleyDialect(PROTOCOL_VERSION),
    origins: servers.map(({ url }) => url),
    cookieOf: (person) => personOf(people, person).cookie,
    processes: [
      ...servers.map((server, index) => ({ name: `node ${index + 1}`, pid: server.pid() })),
      { name: 'PostgreSQL', pid: postgres.pid() },
      { name: 'Redis', pid: redis.pid() },
    ],
    redis,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop('SIGKILL')));
      await redis.stop('SIGKILL');
      await postgres.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Adds the people and rooms of the scene to a database where some have signed up. */
function peopleScene(url: string, signedUp: Person[], scene: Scene): Promise<Person[]> {
  return asking(url, async (client) => {
    const secret = await client.query(`select value from installation where key = 'authSecret'`);
    const account = await client.query('select password from accounts limit 1');
    const { people, sql } = inventPeople(signedUp.length, scene.people - signedUp.length, {
      secret: secret.rows[0]?.value,
      passwordHash: account.rows[0]?.password,
    });
    const everybody = [...signedUp, ...people];
    await client.query(sql);
    await client.query(sceneRows(scene, everybody));
    return everybody;
  });
}
