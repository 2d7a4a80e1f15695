import { mustConnect, type Wire } from '@parley/wire-client/wire';
import { type SignIn, signIn } from './account.ts';
import type { Address } from './server.ts';

/** As long as any condition of these tests: a server may have to come back first. */
const HEAR_MS = 40_000;

/** Signs in and connects; resolves once the server has said `ready`. */
export async function connectWire(server: Address, credentials: SignIn): Promise<Wire> {
  const cookie = await signIn(server, credentials);
  return mustConnect({ url: server.url, origin: server.url, cookie }, HEAR_MS);
}
