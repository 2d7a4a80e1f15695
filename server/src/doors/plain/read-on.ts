import type { FairQueue } from '../../lib/fair-queue.ts';
import type { MessagesAfter } from '../../room-log/messages-after.ts';
import type { SenderNames } from './sender-names.ts';
import { framesOf, type SaidMessages } from './speak.ts';

/** In the room's order. `toSeq`: all up to there is told. */
export type PlainPage = { said: SaidMessages; toSeq: number; hasMore: boolean };

/** What of a room is to be read, and for whom: what was said after a place, at least up to another one that is known of. */
type Wanted = { userId: string; roomId: string; afterSeq: number; upTo: number };

export type ReadOn = (wanted: Wanted) => Promise<PlainPage>;

/** With bodies of full length some megabytes. */
const PAGE_SIZE = 100;

/**
 * Reads what a line has missed, a page of it, with the names of who said it.
 * Lines that have missed the same, as all do when a sender's name is not known, share one reading: it began
 * after the place was known up to which they want it, so it has that.
 */
export function createReadOn(parts: {
  messagesAfter(asked: { roomId: string; afterSeq: number; limit: number }): Promise<MessagesAfter>;
  names: Pick<SenderNames, 'read'>;
  /** Where reads that bring somebody up to date wait for their turn. */
  inTurn: FairQueue;
}): ReadOn {
  const { messagesAfter, names, inTurn } = parts;
  const readings = new Map<string, Promise<PlainPage>>();

  async function read({
    roomId,
    afterSeq,
  }: Pick<Wanted, 'roomId' | 'afterSeq'>): Promise<PlainPage> {
    const page = await messagesAfter({ roomId, afterSeq, limit: PAGE_SIZE });
    const { messages, toSeq, hasMore } = page;
    const known = await names.read([...new Set(messages.map(({ senderId }) => senderId))]);
    // Their rows stay, whatever becomes of people: there is always a name.
    const said = framesOf(messages, (userId) => known.get(userId) ?? '');
    return { said, toSeq, hasMore };
  }

  return (wanted) => {
    // Who heard of nothing yet may have begun to listen after another's reading began.
    if (wanted.upTo <= wanted.afterSeq) return inTurn(wanted.userId, () => read(wanted));
    const key = `${wanted.roomId} ${wanted.afterSeq} ${wanted.upTo}`;
    const known = readings.get(key);
    if (known) return known;
    const reading = inTurn(wanted.userId, () => read(wanted)).finally(() => readings.delete(key));
    readings.set(key, reading);
    return reading;
  };
}
