import { events } from '@parley/shared/events';
import type { Message } from '@parley/shared/message';
import type { PlainMessage } from '@parley/shared/plain-frame';
import { z } from 'zod';
import { type Said, spoken } from '../../realtime/line.ts';
import { encodeTextFrame } from '../../realtime/message-frame.ts';
import type { SenderNames } from './sender-names.ts';

/** A message ready to be written, and its place in its room. */
export type PlainFrame = { seq: number; frame: Buffer };

/**
 * What a broadcast means to lines of this dialect. A `change` tells all that was said in (fromSeq, toSeq]: where
 * a repair would lack some of it, the head alone is told. Without `said` the name of some sender has to be read
 * first.
 */
export type News =
  | {
      kind: 'change';
      roomId: string;
      fromSeq: number;
      toSeq: number;
      said: SaidMessages | undefined;
    }
  | { kind: 'heads'; headOf(roomId: string): number | undefined }
  | { kind: 'nothing' };

/** `joined` is all of them in one. */
export type SaidMessages = { frames: PlainFrame[]; joined: Buffer };

const NOTHING: News = { kind: 'nothing' };

/** What came from another node may be of another release. */
const saidSchema = z.tuple([z.string(), z.unknown()]);

/** Puts what is broadcast into frames, once for all lines that hear it. */
export function createDialect(names: Pick<SenderNames, 'of'>): (said: Said) => News {
  return spoken((said) => {
    const heard = saidSchema.safeParse(said);
    if (!heard.success) return NOTHING;
    const [event, payload] = heard.data;
    if (event === 'room:changed') return changeOf(payload, names.of);
    if (event === 'heads') return headsOf(payload);
    return NOTHING;
  });
}

function changeOf(payload: unknown, nameOf: SenderNames['of']): News {
  const change = events['room:changed'].safeParse(payload);
  if (!change.success) return NOTHING;
  const { roomId, fromSeq, toSeq, messages } = change.data;
  const fresh = messages
    .filter(({ seq }) => seq > fromSeq)
    .sort((one, other) => one.seq - other.seq);
  return { kind: 'change', roomId, fromSeq, toSeq, said: framesOf(fresh, nameOf) };
}

function headsOf(payload: unknown): News {
  const heads = events.heads.safeParse(payload);
  if (!heads.success) return NOTHING;
  const headOf = (asked: string) => heads.data.find(({ roomId }) => roomId === asked)?.headSeq;
  return { kind: 'heads', headOf };
}

type NameOf<Name> = (userId: string) => Name;

/** Messages that are still there, as frames; undefined when the name of some sender is. */
export function framesOf(messages: readonly Message[], nameOf: NameOf<string>): SaidMessages;
export function framesOf(
  messages: readonly Message[],
  nameOf: NameOf<string | undefined>,
): SaidMessages | undefined;
export function framesOf(
  messages: readonly Message[],
  nameOf: NameOf<string | undefined>,
): SaidMessages | undefined {
  const frames: PlainFrame[] = [];
  for (const message of messages) {
    if (message.deletedAt !== null) continue;
    const name = nameOf(message.senderId);
    if (name === undefined) return undefined;
    frames.push({ seq: message.seq, frame: frameOf(message, name) });
  }
  return { frames, joined: Buffer.concat(frames.map(({ frame }) => frame)) };
}

function frameOf({ body, id, seq, roomId, senderId, createdAt }: Message, name: string): Buffer {
  const sender = { id: senderId, name };
  const said: PlainMessage = { message: body, id, seq, room: roomId, sender, createdAt };
  return encodeTextFrame(JSON.stringify(said));
}
