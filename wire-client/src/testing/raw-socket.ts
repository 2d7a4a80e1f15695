import { PROTOCOL_VERSION } from '@parley/shared/version';
import { WebSocket } from 'ws';

/** A WebSocket without Socket.IO's client: it says what no client of ours would, and need not behave. */
export type RawSocket = {
  webSocket: WebSocket;
  isOver(): boolean;
  /** Resolves once it is over, whoever ended it. */
  ended: Promise<void>;
  /** Sends WebSocket messages as they are, for as long as it is open. */
  send(...frames: (string | Buffer)[]): void;
};

const SOCKET_IO_PATH = '/socket.io/?EIO=4&transport=websocket';

/** What the pages say first. */
export const GREETING = `40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`;

export type RawSocketOptions = {
  cookie?: string;
  /** Where it knocks; without it, at Socket.IO's door. */
  path?: string;
  headers?: Record<string, string>;
  /** An address of this machine that it comes from. */
  localAddress?: string;
  /** Hears each text that comes. None of them is kept: there may be thousands of these. */
  onText?: (text: string) => void;
};

/** Opens one on which nothing has been said yet; resolves once it is open or was refused, and is then over. */
export async function openRawSocket(url: string, options: RawSocketOptions): Promise<RawSocket> {
  const { cookie, path = SOCKET_IO_PATH, headers, localAddress, onText } = options;
  const webSocket = new WebSocket(url.replace('http', 'ws') + path, {
    headers: { ...headers, ...(cookie && { cookie }) },
    ...(localAddress && { localAddress }),
    perMessageDeflate: false,
  });
  if (onText) webSocket.on('message', (data) => onText(String(data)));
  // It is the server that ends it.
  webSocket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    webSocket.on('close', () => resolve());
  });
  const opened = new Promise<void>((resolve) => {
    webSocket.on('open', resolve);
  });
  await Promise.race([opened, ended]);
  const isOpen = () => webSocket.readyState === WebSocket.OPEN;
  return {
    webSocket,
    isOver: () => webSocket.readyState === WebSocket.CLOSED,
    ended,
    send: (...frames) => {
      for (const frame of frames) if (isOpen()) webSocket.send(frame);
    },
  };
}
