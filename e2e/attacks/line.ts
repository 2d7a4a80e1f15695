import { Socket } from 'node:net';
import { openRawSocket, type RawSocket } from '@parley/wire-client/testing/raw-socket';
import type { Address } from '../harness/server.ts';

/** A raw socket of somebody who means ill. */
export type Line = RawSocket & {
  /** Undefined when it was refused. */
  localPort(): number | undefined;
  /** Pings so many times, unless much waits to be sent already; answers with how often it did. */
  ping(payload: string, times: number): number;
  /** From now on nothing is read from its socket. */
  stopReading(): void;
  end(): void;
};

/** Linux answers on all of 127.0.0.0/8, so that strangers may come from an address of their own. */
export const STRANGERS_ADDRESS = '127.0.0.66';

/** Connections that speak HTTP, of one address: what the server lets it keep open. */
export const CONNECTIONS_OF_ADDRESS = 1_000;

export type LineOptions = {
  cookie?: string;
  /** Where it knocks; without it, at Socket.IO's door. */
  path?: string;
  from?: string;
  /** Hears each text that comes. */
  onText?: (text: string) => void;
};

/** Bytes that wait on our side: the attack should cost the server memory, not us. */
const MUCH = 1_000_000;

/** Opens a line; resolves once it is open or was refused, and is then over. */
export async function openLine(
  { url }: Address,
  { from = '127.0.0.1', ...options }: LineOptions,
): Promise<Line> {
  const socket = await openRawSocket(url, { ...options, localAddress: from });
  const { webSocket } = socket;
  // ws keeps its socket private, and forgets it at the end.
  const tcp: unknown = Reflect.get(webSocket, '_socket');
  const localPort = tcp instanceof Socket ? tcp.localPort : undefined;
  return {
    ...socket,
    localPort: () => localPort,
    ping: (payload, times) => {
      const isOpen = webSocket.readyState === webSocket.OPEN;
      if (!isOpen || webSocket.bufferedAmount > MUCH) return 0;
      for (let count = 0; count < times; count += 1) webSocket.ping(payload);
      return times;
    },
    stopReading: () => webSocket.pause(),
    end: () => webSocket.terminate(),
  };
}
