import type { Mark } from '@parley/shared/membership';
import type { GoneRoom, PersonalChange } from '@parley/shared/personal-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Logger } from '../lib/logger.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { Store } from '../store/store.ts';
import { type OwnItem, toldOf } from './personal-own.ts';
import { loadEntry, loadMark } from './room-entries.ts';
import type { MembershipRow } from './rows.ts';
import type { Move } from './shelves/people.ts';

/** What happened to one place, as its person's log tells it; nothing when it is told later. */
type Piece =
  | { kind: 'entry'; entry: RoomEntry }
  | { kind: 'mark'; mark: Mark }
  | { kind: 'gone'; gone: GoneRoom }
  | undefined;

/** Tells people what a committed batch changed in their own logs, each with one change. */
export function tellPeople(parts: {
  store: Store;
  publisher: Pick<Publisher, 'toUser'>;
  logger: Logger;
  moves: readonly Move[];
  own: readonly OwnItem[];
}): void {
  const { store, publisher, logger } = parts;
  const moves = Map.groupBy(parts.moves, ({ after }) => after.userId);
  const own = Map.groupBy(parts.own, ({ row }) => row.userId);
  for (const userId of new Set([...moves.keys(), ...own.keys()])) {
    changeOf(store, { moves: moves.get(userId) ?? [], own: own.get(userId) ?? [] })
      .then((change) => publisher.toUser(userId, 'personal:changed', change))
      // What is stored is stored: the next change, or the beacon, shows that this one is missing.
      .catch((error: unknown) => logger.error({ error, userId }, 'A person could not be told'));
  }
}

/** @param written all of one person that a batch wrote and tells them, whose numbers are neighbours */
async function changeOf(
  store: Store,
  written: { moves: readonly Move[]; own: readonly OwnItem[] },
): Promise<PersonalChange> {
  const { moves, own } = written;
  const rows = [...moves.map(({ after }) => after), ...own.map(({ row }) => row)];
  const seqs = rows.map(({ personalSeq }) => personalSeq);
  const pieces = await Promise.all(moves.map((move) => pieceOf(store, move)));
  const range = { fromSeq: Math.min(...seqs) - 1, toSeq: Math.max(...seqs) };
  return { ...range, ...gather(pieces), ...toldOf(own) };
}

async function pieceOf(store: Store, { before, after }: Move): Promise<Piece> {
  const { userId, roomId } = after;
  if (!isIn(after)) return { kind: 'gone', gone: goneOf(after) };
  // Whoever is gone again meanwhile hears so with a later number.
  if (isIn(before)) {
    const mark = await loadMark(store, userId, roomId);
    return mark && { kind: 'mark', mark };
  }
  const entry = await loadEntry(store, userId, roomId);
  return entry && { kind: 'entry', entry };
}

const isIn = (row: MembershipRow | undefined) => row !== undefined && row.leftAt === null;

const goneOf = ({ roomId, personalSeq }: MembershipRow): GoneRoom => ({ roomId, personalSeq });

/** Without the kinds that do not occur. */
function gather(pieces: readonly Piece[]): Pick<PersonalChange, 'entries' | 'marks' | 'gone'> {
  const entries = pieces.flatMap((piece) => (piece?.kind === 'entry' ? piece.entry : []));
  const marks = pieces.flatMap((piece) => (piece?.kind === 'mark' ? piece.mark : []));
  const gone = pieces.flatMap((piece) => (piece?.kind === 'gone' ? piece.gone : []));
  return {
    ...(entries.length > 0 && { entries }),
    ...(marks.length > 0 && { marks }),
    ...(gone.length > 0 && { gone }),
  };
}
