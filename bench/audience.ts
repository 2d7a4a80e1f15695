import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsOf, signIn, signUp } from '@parley/e2e/harness/account';
import { type Server, startServer } from '@parley/e2e/harness/server';
import { connectWire } from '@parley/e2e/harness/wire';
import type { Wire } from '@parley/wire-client/wire';

/** As many accounts as one address may make within a minute; each has many tabs. */
const PEOPLE = 50;

export type Audience = {
  server: Server;
  roomId: string;
  /** Session cookies of the members, one each. */
  cookies: string[];
  /** Who talks. */
  speaker: Wire;
  leave(): Promise<void>;
};

/** A server with one room and fifty people in it, each signed in. */
export async function gatherAudience(): Promise<Audience> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-load-'));
  const server = await startServer(dataDir, {
    COMMANDS_PER_SECOND: '100000',
  });
  const host = credentialsOf('Host');
  await signUp(server, host);
  const speaker = await connectWire(server, host);
  const { room } = await speaker.must('room:create', { kind: 'open', name: 'Hall' });
  const cookies: string[] = [];
  for (let number = 1; number <= PEOPLE; number += 1) {
    const credentials = credentialsOf(`Person ${number}`);
    await signUp(server, credentials);
    cookies.push(await signIn(server, credentials));
    const wire = await connectWire(server, credentials);
    await wire.must('room:join', { roomId: room.id });
    wire.close();
  }
  return {
    server,
    roomId: room.id,
    cookies,
    speaker,
    leave: async () => {
      speaker.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
