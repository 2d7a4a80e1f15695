import { PROTOCOL_VERSION } from '@parley/shared/version';
import { WebSocket } from 'ws';

/** A WebSocket without Socket.IO's client: it sends what no client of ours would. */
export type RawLine = {
  webSocket: WebSocket;
  /** Each text frame that came. */
  heard: string[];
  send(...frames: (string | Buffer)[]): void;
  /** Resolves once it is over, whoever ended it. */
  ended: Promise<void>;
};

/** A CONNECT as the pages send it. */
export const GREETING = `40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`;

/** Opens a line on which nothing has been said yet. */
export async function openRawLine(
  url: string,
  options: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<RawLine> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const { cookie, headers } = options;
  const webSocket = new WebSocket(address, { headers: { ...headers, ...(cookie && { cookie }) } });
  const heard: string[] = [];
  webSocket.on('message', (data) => heard.push(String(data)));
  const ended = new Promise<void>((resolve) => {
    webSocket.on('close', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    webSocket.on('open', resolve);
    webSocket.on('error', reject);
  });
  return {
    webSocket,
    heard,
    ended,
    send: (...frames) => {
      for (const frame of frames) webSocket.send(frame);
    },
  };
}
