import {
  type PlainMessage,
  plainMessageSchema,
  plainOutputSchema,
} from '@parley/shared/plain-frame';
import { WebSocket } from 'ws';
import type { z } from 'zod';

type PlainFrame = z.infer<typeof plainOutputSchema>;
/** What became of a message that its sender named. */
type PlainAnswer = Exclude<PlainFrame, PlainMessage>;

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
  /** Resolves with the next answer to what this id names. */
  hearsStored(clientMessageId: string): Promise<PlainAnswer>;
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
  /** How long opening may take, and `hears` waits. */
  patienceMs?: number;
  /** Told of each message at the moment it comes. */
  onMessage?: (message: PlainMessage) => void;
};

const PATIENCE_MS = 10_000;

/** Opens one; rejects with the status when the server answers as HTTP instead. */
export async function openPlain(url: string, options: PlainOptions = {}): Promise<PlainClient> {
  const { cookie, roomId, query = '', headers, localAddress } = options;
  const { patienceMs = PATIENCE_MS, onMessage } = options;
  const path = roomId === undefined ? '/ws/chat/' : `/ws/chat/${roomId}/`;
  const webSocket = new WebSocket(`${url.replace('http', 'ws')}${path}?${query}`, {
    headers: { ...headers, ...(cookie && { cookie }) },
    ...(localAddress && { localAddress }),
    perMessageDeflate: false,
    handshakeTimeout: patienceMs,
  });
  const heard: unknown[] = [];
  const lookers = new Set<() => void>();
  webSocket.on('message', (data) => {
    const frame: unknown = JSON.parse(String(data));
    heard.push(frame);
    const told = onMessage && plainMessageSchema.safeParse(frame).data;
    if (told) onMessage(told);
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
      }, patienceMs);
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
    hearsStored: (clientMessageId) => {
      const before = heard.length;
      return first(() =>
        heard
          .slice(before)
          .flatMap((frame) => answerOf(frame, clientMessageId) ?? [])
          .at(0),
      );
    },
    send: (frame) => webSocket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    ended,
  };
}

function answerOf(frame: unknown, asked: string): PlainAnswer | undefined {
  const answer = plainOutputSchema.parse(frame);
  if ('message' in answer) return undefined;
  const named = 'stored' in answer ? answer.stored.clientMessageId : answer.clientMessageId;
  return named === asked ? answer : undefined;
}
