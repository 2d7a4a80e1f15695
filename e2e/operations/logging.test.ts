import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as mintId } from 'uuid';
import { credentialsOf, signUp } from '../harness/account.ts';
import { makeRoom } from '../harness/chat.ts';
import { freePort, until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';
import { connectWire } from '../harness/wire.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Enough lines to fill whatever a pipe or a buffer holds. */
const COMPLAINTS = 300;

/** Where a server's lines go, and why none of them arrives. */
const DEAD_ENDS = { 'a full disk': '/dev/full', 'a pipe that nobody reads any more': null };

for (const [name, path] of Object.entries(DEAD_ENDS)) {
  test(`a log that leads to ${name} ends neither the server nor an answer`, async ({ folder }) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const output = path === null ? 'pipe' : openSync(path, 'w');
    const child = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: join(folder, 'data'),
        SIGN_UP: 'open',
        LOG_LEVEL: 'trace',
      },
      stdio: ['ignore', output, output],
    });
    if (typeof output === 'number') closeSync(output);
    child.stdout?.destroy();
    child.stderr?.destroy();
    try {
      const isUp = () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      await until(isUp, () => `no server: exit code ${child.exitCode}`);
      const ana = credentialsOf('Ana');
      await signUp({ url }, ana);
      for (let n = 0; n < COMPLAINTS; n++) {
        const response = await fetch(`${url}/api/auth/nothing-here-${n}`);
        expect(response.status).toBeLessThan(500);
      }
      const refused = await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ email: ana.email, password: 'not the password' }),
      });
      expect(refused.status).toBe(401);
      const wire = await connectWire({ url }, ana);
      const roomId = await makeRoom(wire, 'Kitchen', []);
      await wire.must('message:send', { roomId, clientMessageId: mintId(), body: 'unheard' });
      wire.close();
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGTERM');
      await until(
        () => child.exitCode !== null || child.signalCode !== null,
        () => 'it hangs',
      );
    }
  });
}
