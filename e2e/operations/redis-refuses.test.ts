import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { readiness } from '../harness/condition.ts';
import { converse } from '../harness/redis.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

/** How long a node may take to notice what only shows when one asks for it. */
const NOTICED = { timeout: 10_000 };

/** Each answers pings and publishes all the same. */
const REFUSALS = [
  {
    what: 'was made a replica',
    begin: 'REPLICAOF 127.0.0.1 1',
    end: 'REPLICAOF NO ONE',
    says: 'Redis refuses writes: it is a replica, no longer the primary',
  },
  {
    what: 'has no memory left',
    begin: 'CONFIG SET maxmemory 1',
    end: 'CONFIG SET maxmemory 0',
    says: 'Redis refuses writes: its memory is full (maxmemory)',
  },
  {
    what: 'lost a right',
    begin: 'ACL SETUSER default -sadd',
    end: 'ACL SETUSER default +sadd',
    says: 'Redis does not let this user run SADD; see deploy/redis-users.acl',
  },
] as const;

test('a Redis that answers and refuses is noticed, named once, and nobody stops talking', async ({
  startRedis,
  startServer,
  join,
}) => {
  const redis = await startRedis();
  const east = await startServer({ REDIS_URL: redis.url });
  const west = await startServer({ REDIS_URL: redis.url }, east.dataDir);
  const ana = await (await join(east, 'Ana')).openWire(east);
  const bo = await (await join(west, 'Bo')).openWire(west);
  const roomId = await makeRoom(ana, 'Kitchen', [bo]);
  const speak = (body: string) =>
    ana.must('message:send', { roomId, clientMessageId: mintId(), body });
  const boHears = (text: string) =>
    bo.hears('room:changed', ({ messages }) => messages.some(({ body }) => body === text));

  for (const { what, begin, end, says } of REFUSALS) {
    expect(await converse(redis.port, [begin])).toContain('+OK');
    for (const node of [east, west]) await expect.poll(() => readiness(node), NOTICED).toBe(503);
    await speak(`while Redis ${what}`);
    await boHears(`while Redis ${what}`);
    expect(await converse(redis.port, [end])).toContain('+OK');
    for (const node of [east, west]) await expect.poll(() => readiness(node), NOTICED).toBe(200);
    await speak(`after Redis ${what}`);
    await boHears(`after Redis ${what}`);
    for (const node of [east, west]) expect(node.log().split(says)).toHaveLength(2);
  }
  for (const node of [east, west]) {
    expect(warnings(node)).toHaveLength(REFUSALS.length);
    expect(node.log().match(/Redis is well again/g)).toHaveLength(REFUSALS.length);
  }
});

/** Lines of a warning or worse. */
const warnings = (node: Server) =>
  node
    .log()
    .split('\n')
    .filter((line) => /"level":[456]0/.test(line));
