import type { Since } from '@parley/shared/handshake';
import type { FairQueue } from '../../lib/fair-queue.ts';
import type { Lines } from '../../realtime/lines.ts';
import type { Opening, RoomsListed } from '../../realtime/opening.ts';
import type { SocketLine } from './socket-line.ts';

export type OpeningParts = {
  listRooms(userId: string): Promise<RoomsListed>;
  /** Undefined when there is nobody to be made ready any more. */
  loadReady(newcomer: {
    sessionId: string;
    since: Since | undefined;
    listed: RoomsListed;
  }): Promise<Opening | undefined>;
  /** The history that goes on, as far as this node knows. */
  currentHistory(): string;
  /** Where reads that bring somebody up to date wait for their turn. */
  inTurn: FairQueue;
};

/**
 * Joins first and reads then: a change between the two arrives as an event. A room left between
 * listing and joining is not in what was read, so its topic is left again. Begun again, what was under way
 * for the connection ends: pages of two beginnings would be taken for those of one.
 */
export async function bringToReady(
  line: SocketLine,
  parts: OpeningParts & { lines: Lines },
): Promise<void> {
  const { lines } = parts;
  const { connection } = line;
  const { data } = connection;
  const { userId, sessionId, since } = data;
  data.round += 1;
  const { round } = data;
  const isOver = () => data.round !== round;
  /** Undefined when it is over, or there is nobody to be told any more. */
  const inTurn = <Read>(read: () => Promise<Read>) =>
    parts.inTurn(userId, async () =>
      connection.connected && !isOver() ? await read() : undefined,
    );
  // From its first topic on it hears of numbers.
  data.history = parts.currentHistory();
  lines.joinOwn(line);
  const listed = await parts.listRooms(userId);
  lines.joinRooms(line, listed.roomIds);
  const opening = await inTurn(() => parts.loadReady({ sessionId, since, listed }));
  if (isOver()) return;
  if (!opening) {
    line.dismiss();
    return;
  }
  for (const roomId of listed.roomIds) {
    if (opening.isOut(roomId)) lines.leaveRoom(line, roomId);
  }
  const { ready } = opening;
  // Another one began meanwhile, and what it heard so far is of the one before.
  if (ready.history !== data.history) return line.end('history');
  data.since = undefined;
  lines.tell(line, 'ready', ready);
  for (let { next } = opening; next; ) {
    const read = await inTurn(next);
    if (isOver() || !read) return;
    lines.tell(line, 'ready:more', read.page);
    next = read.next;
  }
}
