import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRoom } from '../harness/chat.ts';
import { freePort, startProgram, until } from '../harness/program.ts';
import { converse } from '../harness/redis.ts';
import { expect, test } from '../harness/test.ts';

const USERS = join(import.meta.dirname, '..', '..', 'deploy', 'redis-users.acl');
const PASSWORD = 'onlyfortests';
/** Somebody who may read what was refused, and nothing else. */
const WARDEN = 'user warden on nopass -@all +auth +acl|log +ping';

test('two nodes need no more of Redis than the user they are given', async ({
  folder,
  startServer,
  join: joinParley,
}) => {
  const port = await freePort();
  const users = (await readFile(USERS, 'utf8')).replace('%PASSWORD%', PASSWORD);
  const aclFile = join(folder, 'users.acl');
  await writeFile(aclFile, `${users}${WARDEN}\n`);
  const redis = startProgram(
    process.env.PARLEY_REDIS_SERVER ?? 'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--aclfile', aclFile],
    { cwd: folder },
  );
  try {
    const ask = (...commands: string[]) => converse(port, commands);
    await until(
      async () => (await ask('PING').catch(() => '')).includes('NOAUTH'),
      () => redis.log(),
    );
    const settings = { REDIS_URL: `redis://parley:${PASSWORD}@127.0.0.1:${port}` };
    const east = await startServer(settings);
    const west = await startServer(settings, east.dataDir);
    const ana = await joinParley(east, 'Ana');
    const anaWire = await ana.openWire(east);
    const bo = await (await joinParley(west, 'Bo')).openWire(west);
    const { me } = await bo.hears('ready');

    await anaWire.must('presence:watch', { userIds: [me.id] });
    const roomId = await makeRoom(anaWire, 'Kitchen', [bo]);
    bo.notice('typing:start', { roomId });
    await anaWire.hears('typing:changed');
    const sent = { roomId, clientMessageId: randomUUID(), body: 'across' };
    await anaWire.must('message:send', sent);
    await bo.hears('room:changed', ({ messages }) => messages[0]?.body === 'across');
    bo.close();
    await anaWire.hears('presence:changed', ({ presences }) =>
      presences.some(({ userId, state }) => userId === me.id && state === 'offline'),
    );
    for (const node of [east, west]) expect((await fetch(`${node.url}/readyz`)).status).toBe(200);

    expect(await ask('AUTH warden any', 'ACL LOG')).toBe('+OK\r\n*0\r\n');
    const refused = await ask(
      `AUTH parley ${PASSWORD}`,
      'FLUSHALL',
      'GET other',
      'PUBLISH other x',
    );
    expect(refused.match(/NOPERM/g)).toHaveLength(3);
  } finally {
    await redis.stop('SIGKILL');
  }
});
