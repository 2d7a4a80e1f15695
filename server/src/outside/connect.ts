import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AllowList } from '../lib/allow-list.ts';
import { failed, type OutsideAnswer, reasonOf } from './failure.ts';
import { isAllowed, isPublic, isSame } from './is-public.ts';
import { ownAddresses as addressesOfMachine } from './own-addresses.ts';
import { FIRST_FREE, type Ports } from './ports.ts';
import { readHost } from './read-url.ts';
import type { ResolveName } from './resolve-name.ts';

type Target = { host: string; port: number; way: 'plain' | 'tls' };

/**
 * Opens a line to a host that somebody gave, or says why there is none. It is connected to one of the
 * addresses that were looked at: nobody asks for the name again in between.
 *
 * @param signal ends the attempt, not the line
 */
export type ConnectOutside = (
  target: Target,
  given: { ports: Ports; signal: AbortSignal },
) => Promise<OutsideAnswer<Socket>>;

/** @param parts.authorities certificates, as PEM, of who signs those of servers; absent: Node's own list */
export function createConnectOutside(parts: {
  allow: AllowList;
  resolveName: ResolveName;
  authorities?: string[] | undefined;
  ownAddresses?: (() => string[]) | undefined;
}): ConnectOutside {
  const { allow, resolveName, authorities, ownAddresses = addressesOfMachine } = parts;

  /** Those that may be connected to. Others beside them, as in networks with names of their own, are left out. */
  async function passingAddresses(host: string): Promise<OutsideAnswer<string[]>> {
    const found = isIP(host) ? { ok: true as const, data: [host] } : await resolveName(host);
    if (!found.ok || allow.names.has(host)) return found;
    const passing = found.data.filter((address) => isPublic(address) || isAllowed(address, allow));
    if (passing.length > 0) return { ok: true, data: passing };
    return failed('TARGET_REFUSED', `${host} leads to ${found.data.join(', ')}`);
  }

  const isPortAllowed = (port: number, host: string, addresses: string[], ports: Ports) =>
    (ports(port) && !(port >= FIRST_FREE && isOurs(addresses))) ||
    allow.names.has(host) ||
    addresses.every((one) => isAllowed(one, allow));

  /** From here this machine's own public address leads past the firewall before it. */
  function isOurs(addresses: string[]): boolean {
    const own = ownAddresses();
    return addresses.some((one) => own.some((other) => isSame(one, other)));
  }

  return async (target, { ports, signal }) => {
    const host = readHost(target.host);
    if (host === undefined) return failed('TARGET_REFUSED', 'its host is none');
    const addresses = await unlessAborted(passingAddresses(host), signal);
    if (!addresses) return failed('TARGET_TOO_SLOW', `nobody says where ${host} is`);
    if (!addresses.ok) return addresses;
    if (!isPortAllowed(target.port, host, addresses.data, ports)) {
      return failed('TARGET_REFUSED', `port ${target.port} is none of these`);
    }
    const found = addresses.data.map((address) => ({ address, family: isIP(address) }));
    const socket = connectTcp({
      ...{ host, port: target.port, autoSelectFamily: true, noDelay: true },
      lookup: (_name, _options, answer) => answer(null, found),
    });
    const line =
      target.way === 'plain'
        ? socket
        : connectTls({
            ...{ socket, host, ALPNProtocols: ['http/1.1'], ca: authorities },
            ...(isIP(host) === 0 && { servername: host }),
          });
    try {
      await once(line, target.way === 'plain' ? 'connect' : 'secureConnect', { signal });
      return { ok: true, data: line };
    } catch (error) {
      line.destroy();
      socket.destroy();
      if (signal.aborted) return failed('TARGET_TOO_SLOW', `${host} takes no connection`);
      return failed('TARGET_UNREACHABLE', reasonOf(error));
    }
  };
}

/** What a promise brings, or `undefined` if that takes too long. */
async function unlessAborted<Data>(
  promise: Promise<Data>,
  signal: AbortSignal,
): Promise<Data | undefined> {
  if (signal.aborted) return undefined;
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const listener = () => resolve(undefined);
  signal.addEventListener('abort', listener, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}
