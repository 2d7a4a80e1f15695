import type { FairQueue, Turn } from '../../lib/fair-queue.ts';
import type { AskedAfter, MessagesAfter } from '../../room-log/messages-after.ts';
import type { SenderNames } from './sender-names.ts';
import { framesOf, type SaidMessages } from './speak.ts';

/** In the room's order. `toSeq`: all up to there is told. */
export type PlainPage = { said: SaidMessages; toSeq: number; hasMore: boolean };

/** What of a room is to be read, and for whom: what was said after a place. */
type Wanted = {
  userId: string;
  roomId: string;
  afterSeq: number;
  /** `first` for what was said just now: it need not wait for all who catch up. */
  turn: Turn;
  /** Asked when its turn comes. */
  isWanted(): boolean;
};

/** Answers undefined when it was wanted no more by the time its turn came. */
export type ReadOn = (wanted: Wanted) => Promise<PlainPage | undefined>;

const PAGE_SIZE = 100;
/** In JSON six times as much at worst: with what may wait before it, less than makes a line lag. */
const PAGE_BYTES = 96 * 1024;

type Reading = { askers: Wanted[]; page: Promise<PlainPage | undefined> };

/**
 * Reads what a line has missed, a page of it, with the names of who said it.
 * Lines that have missed the same, as all do when a sender's name is not known, share one reading, until it begins:
 * it may lack what was said after that, which who asks only then may not have heard either.
 */
export function createReadOn(parts: {
  messagesAfter(asked: AskedAfter): Promise<MessagesAfter>;
  names: Pick<SenderNames, 'read'>;
  /** Where reads that bring somebody up to date wait for their turn. */
  inTurn: FairQueue;
}): ReadOn {
  const { messagesAfter, names, inTurn } = parts;
  /** Those that have not begun. */
  const readings = new Map<string, Reading>();

  async function read(
    place: Pick<Wanted, 'roomId' | 'afterSeq'>,
    askers: readonly Wanted[],
  ): Promise<PlainPage | undefined> {
    if (!askers.some((asker) => asker.isWanted())) return undefined;
    const page = await messagesAfter({ ...place, limit: PAGE_SIZE, bytes: PAGE_BYTES });
    const { messages, toSeq, hasMore } = page;
    const known = await names.read([...new Set(messages.map(({ senderId }) => senderId))]);
    // Their rows stay, whatever becomes of people: there is always a name.
    const said = framesOf(messages, (userId) => known.get(userId) ?? '');
    return { said, toSeq, hasMore };
  }

  return (wanted) => {
    const { userId, roomId, afterSeq, turn } = wanted;
    const key = `${turn} ${roomId} ${afterSeq}`;
    const known = readings.get(key);
    if (known) {
      known.askers.push(wanted);
      return known.page;
    }
    const askers = [wanted];
    const begin = () => {
      readings.delete(key);
      return read({ roomId, afterSeq }, askers);
    };
    const page = inTurn(userId, begin, turn);
    readings.set(key, { askers, page });
    return page;
  };
}
