import { type Ack, accepted, refused } from '@parley/shared/error';
import { idSchema, seqSchema } from '@parley/shared/id';
import { z } from 'zod';
import type { Reach } from '../../access/reach-room.ts';
import type { Authenticate } from '../../callers/login.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { Pace } from '../pace.ts';
import { outOfReach } from './closing.ts';
import type { Guest } from './plain-line.ts';
import type { SenderNames } from './sender-names.ts';

export type AdmitParts = {
  authenticate: Authenticate;
  pace: Pick<Pace, 'take'>;
  /** The team's first room, if there is one. */
  firstRoomId(): string | null;
  reach(userId: string, roomId: string): Promise<Reach>;
  /** How far a room is; 0 when it is gone. */
  headOf(roomId: string): Promise<number>;
  /** The place of a message; undefined when the room has none of this id. */
  seqOf(message: { roomId: string; id: string }): Promise<number | undefined>;
  currentHistory(): string;
  names: Pick<SenderNames, 'read'>;
};

/** What the address of a request says. */
export type Asked = {
  cookie: string | undefined;
  /** The room's id, as it is written; without one, the first room is meant. */
  roomName: string | undefined;
  query: URLSearchParams;
};

const CURSOR_UNKNOWN = 'The place to go on from is not in this room; begin afresh.';

const querySchema = z.object({
  /** The number of the last message that its client has. */
  since: z.string().regex(/^\d+$/, 'must be a number').transform(Number).pipe(seqSchema).optional(),
  /** The id of that message: of another history, its number may be another message's. */
  id: idSchema.optional(),
});

/** Looks up who comes, whether the room is theirs, and from where on they are to be told of it. */
export async function admit(asked: Asked, parts: AdmitParts): Promise<Ack<Guest>> {
  const login = await parts.authenticate(asked.cookie);
  if (!login.ok) return login;
  const { userId } = login.data;
  // It costs as much as most commands, so it counts as one.
  const allowance = await parts.pace.take(userId);
  if (!allowance.ok) {
    const { retryAfterMs } = allowance;
    return refused('RATE_LIMITED', 'Too many connections; wait a moment.', { retryAfterMs });
  }
  const query = parseInput(querySchema, Object.fromEntries(asked.query));
  if (!query.ok) return query;
  const history = parts.currentHistory();
  const named = asked.roomName ?? parts.firstRoomId();
  const roomId = idSchema.safeParse(named).data;
  const reach = roomId === undefined ? 'none' : await parts.reach(userId, roomId);
  if (roomId === undefined || reach !== 'in') {
    return { ok: false, error: outOfReach(reach === 'in' ? 'none' : reach) };
  }
  const headSeq = await parts.headOf(roomId);
  const { since = headSeq, id } = query.data;
  const isThere = id === undefined || (await parts.seqOf({ roomId, id })) === since;
  if (since > headSeq || !isThere) return refused('CURSOR_UNKNOWN', CURSOR_UNKNOWN);
  // So that what they say first is told at once.
  await parts.names.read([userId]);
  return accepted({ ...login.data, roomId, afterSeq: since, history });
}
