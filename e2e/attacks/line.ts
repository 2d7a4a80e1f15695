import { Socket } from 'node:net';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { WebSocket } from 'ws';
import type { Address } from '../harness/server.ts';

/** A WebSocket that need not behave. */
export type Line = {
  webSocket: WebSocket;
  isOver(): boolean;
  /** Undefined when it was refused. */
  localPort(): number | undefined;
  /** Sends WebSocket messages as they are, for as long as it is open. */
  send(...frames: string[]): void;
  /** Pings so many times, unless much waits to be sent already; answers with how often it did. */
  ping(payload: string, times: number): number;
  /** From now on nothing is read from its socket. */
  stopReading(): void;
  end(): void;
};

/** What the pages say first. */
export const GREETING = `40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`;

/** Linux answers on all of 127.0.0.0/8, so that strangers may come from an address of their own. */
export const STRANGERS_ADDRESS = '127.0.0.66';

/** Connections that speak HTTP, of one address: what the server lets it keep open. */
export const CONNECTIONS_OF_ADDRESS = 1_000;

export type LineOptions = {
  cookie?: string;
  from?: string;
  /** Hears each text that comes. */
  onText?: (text: string) => void;
};

/** Bytes that wait on our side: the attack should cost the server memory, not us. */
const MUCH = 1_000_000;

/** Opens a line; resolves once it is open or was refused, and is then over. */
export async function openLine(
  { url }: Address,
  { cookie, from = '127.0.0.1', onText }: LineOptions,
): Promise<Line> {
  const webSocket = new WebSocket(
    `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    { headers: cookie ? { cookie } : {}, localAddress: from, perMessageDeflate: false },
  );
  if (onText) webSocket.on('message', (data) => onText(String(data)));
  await new Promise<void>((resolve) => {
    webSocket.on('open', resolve);
    webSocket.on('close', () => resolve());
    // It is the server that ends it.
    webSocket.on('error', () => undefined);
  });
  // ws keeps its socket private, and forgets it at the end.
  const tcp: unknown = Reflect.get(webSocket, '_socket');
  const localPort = tcp instanceof Socket ? tcp.localPort : undefined;
  const isOpen = () => webSocket.readyState === WebSocket.OPEN;
  return {
    webSocket,
    localPort: () => localPort,
    isOver: () => webSocket.readyState === WebSocket.CLOSED,
    send: (...frames) => {
      for (const frame of frames) if (isOpen()) webSocket.send(frame);
    },
    ping: (payload, times) => {
      if (!isOpen() || webSocket.bufferedAmount > MUCH) return 0;
      for (let count = 0; count < times; count += 1) webSocket.ping(payload);
      return times;
    },
    stopReading: () => webSocket.pause(),
    end: () => webSocket.terminate(),
  };
}
