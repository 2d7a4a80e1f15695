import {
  type PlainMessage,
  plainMessageSchema,
  plainOutputSchema,
} from '@parley/shared/plain-frame';
import { WebSocket } from 'ws';
import type { z } from 'zod';

type PlainFrame = z.infer<typeof plainOutputSchema>;

/** A client of the plain WebSocket that remembers every frame. */
export type PlainClient = {
  webSocket: WebSocket;
  /** All frames so far. Throws when one does not obey the protocol. */
  frames(): PlainFrame[];
  /** The messages among them. */
  messages(): PlainMessage[];
  /** Resolves with the first message that fits, already heard or still to come. */
  hears(fits: (message: PlainMessage) => boolean): Promise<PlainMessage>;
  /** Resolves with the first frame that has this field. */
  hearsFrame(field: 'error' | 'stored'): Promise<PlainFrame>;
  /** Sends text as it is, anything else as JSON. */
  send(frame: unknown): void;
  ended: Promise<{ code: number; reason: string }>;
};

export type PlainOptions = {
  cookie?: string;
  /** Without one, the team's first room. */
  roomId?: string;
  /** Of the address, e.g. `since=17`. */
  query?: string;
  headers?: Record<string, string>;
  localAddress?: string;
  /** How long `hears` waits. */
  hearMs?: number;
};

const HEAR_MS = 10_000;

/** Opens one; rejects with the status when the server answers as HTTP instead. */
export async function openPlain(url: string, options: PlainOptions = {}): Promise<PlainClient> {
  const { cookie, roomId, query = '', headers, localAddress, hearMs = HEAR_MS } = options;
  const path = roomId === undefined ? '/ws/chat/' : `/ws/chat/${roomId}/`;
  const webSocket = new WebSocket(`${url.replace('http', 'ws')}${path}?${query}`, {
    headers: { ...headers, ...(cookie && { cookie }) },
    ...(localAddress && { localAddress }),
    perMessageDeflate: false,
  });
  const heard: unknown[] = [];
  const lookers = new Set<() => void>();
  webSocket.on('message', (data) => {
    heard.push(JSON.parse(String(data)));
    for (const look of lookers) look();
  });
  const ended = new Promise<{ code: number; reason: string }>((resolve) => {
    webSocket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    webSocket.on('open', resolve);
    webSocket.on('error', reject);
  });

  const messages = () => heard.flatMap((frame) => plainMessageSchema.safeParse(frame).data ?? []);
  const frames = () => heard.map((frame) => plainOutputSchema.parse(frame));

  function first<Found>(find: () => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timeout);
        lookers.delete(look);
      };
      const look = () => {
        const found = find();
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timeout = setTimeout(() => {
        end();
        reject(new Error(`never heard; instead: ${JSON.stringify(heard.slice(-20))}`));
      }, hearMs);
      lookers.add(look);
      look();
    });
  }

  return {
    webSocket,
    frames,
    messages,
    hears: (fits) => first(() => messages().find(fits)),
    hearsFrame: (field) => first(() => frames().find((frame) => field in frame)),
    send: (frame) => webSocket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    ended,
  };
}
