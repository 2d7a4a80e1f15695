import type { Database } from '../store/database.ts';
import { upsert } from '../store/upsert.ts';
import { defineShelf } from './define-shelf.ts';
import { countOwn, findOwn, type OwnTable } from './own-tables.ts';
import type { GiveNumber } from './personal-numbers.ts';
import { ownLogsOf } from './shelves/own-logs.ts';
import { peopleOf } from './shelves/people.ts';

/** Each field is a column. */
type OwnRow = { personalSeq: number } & Readonly<Record<string, string | number | null>>;

/** Stands in a row for the number that it gets when the batch is saved. */
export const UNNUMBERED = 0;

/**
 * The shelf of a kind of rows that people have for themselves: what a batch wants of them, what was found, and
 * what it wrote. How they are read, numbered, stored and told is the same for every kind.
 *
 *     const notesOf = defineOwnRows<Note>(ownTable('notes'));
 */
export function defineOwnRows<Row extends OwnRow>(table: OwnTable) {
  type Stored = Row & { userId: string };
  const { name: kind, key: keyField } = table;
  const findRows = findOwn<Stored>(table);
  const countRows = countOwn(table);
  const columns = ['userId', ...table.columns];
  const into = { table: kind, columns, key: ['userId', keyField] };
  const insert = upsert<OwnRow>({ ...into, update: [] });
  const update = upsert<OwnRow>({
    ...into,
    update: table.columns.filter((column) => column !== keyField),
  });

  return defineShelf((batch) => {
    const people = peopleOf(batch);
    const wanted = new Map<string, { userId: string; key: string }>();
    const found = new Set<string>();
    const rows = new Map<string, Stored>();
    const written = new Map<string, Stored>();
    const counts = new Map<string, number>();
    const nameOf = (userId: string, key: string) => JSON.stringify([userId, key]);

    const shelf = {
      table,

      /** Whatever is written is wanted first. Nobody is banned or deleted before the batch is stored. */
      want(userId: string, key: string): void {
        people.want(userId);
        wanted.set(nameOf(userId, key), { userId, key });
      },

      wantCount(userId: string): void {
        counts.set(userId, 0);
      },

      get: (userId: string, key: string): Row | undefined => rows.get(nameOf(userId, key)),

      /** How many rows they have, those that hold no more included: a kind is bounded within a person. */
      count: (userId: string): number => counts.get(userId) ?? 0,

      /** Whoever is not there any more, or banned, gets nothing from others either. */
      put(userId: string, row: Row): void {
        const name = nameOf(userId, String(row[keyField]));
        if (!wanted.has(name)) throw new Error(`${kind} ${name} is written without being wanted`);
        if (people.get(userId)?.bannedAt !== null) return;
        const stored = { ...row, userId };
        const count = counts.get(userId);
        if (count !== undefined && !rows.has(name)) counts.set(userId, count + 1);
        rows.set(name, stored);
        written.set(name, stored);
      },

      written: (): readonly Stored[] => [...written.values()],

      number(giveNumber: GiveNumber): void {
        for (const [name, row] of written) written.set(name, giveNumber(row));
      },

      async load(db: Database): Promise<void> {
        for (const userId of counts.keys()) {
          const [found] = await countRows(db, { userId });
          counts.set(userId, Number(found?.count ?? 0));
        }
        for (const row of await findRows(db, { keys: JSON.stringify([...wanted.values()]) })) {
          const name = nameOf(row.userId, String(row[keyField]));
          found.add(name);
          rows.set(name, row);
        }
      },

      async save(db: Database): Promise<void> {
        const { known = [], others = [] } = Object.groupBy(written, ([name]) =>
          found.has(name) ? 'known' : 'others',
        );
        await update(db, known.map(rowOf));
        // One that another node stored meanwhile makes this fail: begun anew, the batch finds it.
        await insert(db, others.map(rowOf));
      },
    };
    ownLogsOf(batch).add(shelf);
    return shelf;
  });
}

const rowOf = <Row>([, row]: readonly [string, Row]): Row => row;
