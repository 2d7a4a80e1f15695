import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { freePort, startProgram, until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Room for what a server has open anyway, and a little more. */
const OPEN_FILES = 90;

test('a server that may open nothing more says so, and goes on', async ({ folder }) => {
  const port = await freePort();
  const server = startProgram(
    'prlimit',
    [`--nofile=${OPEN_FILES}`, process.execPath, 'server/src/main.ts'],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: join(folder, 'data'),
      },
    },
  );
  await until(() => server.log().includes('Parley is ready'), server.log);
  const sockets: Socket[] = Array.from({ length: OPEN_FILES }, () =>
    connect(port, '127.0.0.1').on('error', () => undefined),
  );
  await until(() => server.errors().includes('raise `ulimit -n`'), server.log);
  for (const socket of sockets) socket.destroy();
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  await server.stop();
});
