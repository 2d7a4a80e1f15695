import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf, normalAddress } from '../lib/address-header.ts';

/** Of one address: an office behind one address keeps some hundreds open, six for each browser. */
const CONNECTIONS_OF_ADDRESS = 1_000;

/**
 * Bounds the connections of one address that speak HTTP; WebSockets are counted elsewhere. One more
 * ends the one that has been idle longest, which its browser opens again when it needs it, so that
 * nobody is locked out by a neighbour. Behind a proxy all come from there, and it is the proxy's to bound.
 */
export function boundConnections(server: Server, most = CONNECTIONS_OF_ADDRESS): void {
  /** Of each address, the one that has been idle longest first. */
  const open = new Map<string, Set<Socket>>();
  const networks = new WeakMap<Socket, string>();
  const busy = new WeakSet<Socket>();

  const ownOf = (socket: Socket) => open.get(networks.get(socket) ?? '');

  function forget(socket: Socket): void {
    const own = ownOf(socket);
    own?.delete(socket);
    if (own?.size === 0) open.delete(networks.get(socket) ?? '');
  }

  server.on('connection', (socket: Socket) => {
    const network = networkOf(normalAddress(socket.remoteAddress ?? ''));
    const own = open.get(network) ?? new Set();
    networks.set(socket, network);
    open.set(network, own.add(socket));
    socket.once('close', () => forget(socket));
    if (own.size <= most) return;
    const idle = [...own].find((one) => !busy.has(one));
    (idle ?? socket).destroy();
  });

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    busy.add(socket);
    response.once('close', () => {
      busy.delete(socket);
      const own = ownOf(socket);
      if (own?.delete(socket)) own.add(socket);
    });
  });

  server.on('upgrade', ({ socket }: IncomingMessage) => forget(socket));
}
