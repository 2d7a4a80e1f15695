import type { Kysely } from 'kysely';
import { defineShelf } from '../../room-log/define-shelf.ts';
import { roomsOf } from '../../room-log/shelves/rooms.ts';
import { queryWith } from '../../store/query-with.ts';
import type { DueRow, Tables } from '../../store/tables.ts';
import { upsert } from '../../store/upsert.ts';
import { wantedIds } from '../../store/wanted-keys.ts';

/**
 * What is due, as far as a batch plans, moves, cancels or ends it: with the same commit as whatever else the
 * batch does. A batch that never wants any asks the database nothing.
 */
export const dueOf = defineShelf((batch) => {
  const rooms = roomsOf(batch);
  const wanted = new Set<string>();
  const found = new Set<string>();
  const rows = new Map<string, DueRow>();
  const written = new Set<string>();

  function write(id: string): void {
    if (!wanted.has(id)) throw new Error(`What is due (${id}) is written without being wanted`);
    written.add(id);
  }

  const isOfDeleted = ({ roomId }: DueRow) => roomId !== null && rooms.isDeleted(roomId);

  /** What goes with its room must not come after it: whoever deletes that waits for this batch, or has it wait. */
  function requireRoom(row: DueRow): void {
    if (row.roomId === null || rooms.get(row.roomId) || isOfDeleted(row)) return;
    throw new Error(`What is due (${row.id}) is of a room that the batch does not hold`);
  }

  return {
    /** Whatever is looked at or written is wanted first. */
    want(id: string): void {
      wanted.add(id);
    },

    get: (id: string): DueRow | undefined => rows.get(id),

    /** @throws {Error} unless the batch wants its room as well, if it is of one, and found it */
    put(row: DueRow): void {
      requireRoom(row);
      write(row.id);
      rows.set(row.id, row);
    },

    /** It is over, or shall not happen. */
    remove(id: string): void {
      write(id);
      rows.delete(id);
    },

    /** When the first of those that the batch planned is due. */
    next(): number | undefined {
      const times = [...written].flatMap((id) => rows.get(id)?.tryAt ?? []);
      return times.length > 0 ? Math.min(...times) : undefined;
    },

    async load(db: Kysely<Tables>): Promise<void> {
      if (wanted.size === 0) return;
      for (const row of await lockDue(db, { ids: JSON.stringify([...wanted]) })) {
        found.add(row.id);
        rows.set(row.id, row);
      }
    },

    async save(db: Kysely<Tables>): Promise<void> {
      const gone = [...written].filter((id) => found.has(id) && !rows.has(id));
      if (gone.length > 0) await deleteDue(db, { ids: JSON.stringify(gone) });
      // With a room that the batch deletes, what is due there has gone before.
      const kept = [...written]
        .flatMap((id) => rows.get(id) ?? [])
        .filter((row) => !isOfDeleted(row));
      const { known = [], others = [] } = Object.groupBy(kept, ({ id }) =>
        found.has(id) ? 'known' : 'others',
      );
      await updateDue(db, known);
      // One that another node planned meanwhile makes this fail: begun anew, the batch finds it.
      await insertDue(db, others);
    },
  };
});

/** In id order, so that two nodes never wait for each other in a circle. */
const lockDue = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('due')
    .selectAll()
    .where('id', 'in', wantedIds(db, given('ids')))
    .orderBy('id')
    .forUpdate(),
);

const deleteDue = queryWith<{ ids: string }>()((db, given) =>
  db.deleteFrom('due').where('id', 'in', wantedIds(db, given('ids'))),
);

const COLUMNS = [
  ...(['kind', 'planId', 'at', 'localTime', 'zone', 'payload', 'userId', 'roomId'] as const),
  ...(['tryAt', 'tries', 'claim', 'claimedUntil', 'parkedAt', 'error'] as const),
];
const into = { table: 'due' as const, columns: ['id' as const, ...COLUMNS], key: ['id' as const] };
const insertDue = upsert<DueRow>({ ...into, update: [] });
const updateDue = upsert<DueRow>({ ...into, update: COLUMNS });
