import type { OwnRowsByKind } from '@parley/shared/features';
import { LIMITS } from '@parley/shared/limits';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { findChangedOwn, OWN_KINDS, type OwnTable, ownTable } from './own-tables.ts';
import type { Numbered } from './personal-numbers.ts';
import type { PersonalPart } from './personal-part.ts';

/** A row that somebody has for themselves, and where it stands. */
export type OwnItem = { table: OwnTable; row: Numbered };

type Told = { own?: OwnRowsByKind };

/** `next` reads the page after it, as that is then. */
export type OwnPage = Told & { next: ReadOwnPage | undefined };
export type ReadOwnPage = () => Promise<OwnPage>;

type Range = { userId: string; afterSeq: number };
/** The first table that a page reads, and after which number. */
type Place = { tableIndex: number; afterSeq: number };

/** Of what is bounded within a person. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What features keep for one person alone, in these tables. */
export function createPersonalOwn(tables: readonly OwnTable[]) {
  const readers = tables.map((table) => ({ table, find: findChangedOwn(table) }));

  const part: PersonalPart = {
    async since(store, { userId, afterSeq, headSeq }) {
      const items: OwnItem[] = [];
      let completeTo = headSeq;
      for (const { table, find } of readers) {
        const rows = await find(store, { userId, afterSeq, most: LIMITS.pageSize + 1 });
        const beyond = rows[LIMITS.pageSize];
        if (beyond) completeTo = Math.min(completeTo, beyond.personalSeq - 1);
        items.push(...rows.map((row) => ({ table, row })));
      }
      return {
        completeTo,
        upTo: async (toSeq) => toldOf(items.filter(({ row }) => row.personalSeq <= toSeq)),
      };
    },

    async all(store, userId) {
      const items: OwnItem[] = [];
      for (const { table, find } of readers) {
        const rows = await find(store, { userId, afterSeq: 0, most: NO_LIMIT });
        items.push(...rows.map((row) => ({ table, row })));
      }
      return toldOf(items);
    },
  };

  /** A row that changes before its page is read stands behind the others of its kind then: none is left out. */
  async function readPage(db: Database, range: Range, place: Place): Promise<OwnPage> {
    const { userId } = range;
    const items: OwnItem[] = [];
    let { afterSeq } = place;
    for (const [index, { table, find }] of readers.entries()) {
      if (index < place.tableIndex) continue;
      const most = LIMITS.entriesPerPage - items.length;
      const rows = await find(db, { userId, afterSeq, most: most + 1 });
      items.push(...rows.slice(0, most).map((row) => ({ table, row })));
      const beyond = rows[most];
      if (beyond) {
        const begin = { tableIndex: index, afterSeq: beyond.personalSeq - 1 };
        return { ...toldOf(items), next: () => readPage(db, range, begin) };
      }
      afterSeq = range.afterSeq;
    }
    return { ...toldOf(items), next: undefined };
  }

  return {
    part,

    /** What of it changed after this number: the first page at once. */
    loadPage: (db: Database, range: Range): Promise<OwnPage> =>
      readPage(db, range, { tableIndex: 0, afterSeq: range.afterSeq }),
  };
}

export const { part: ownPart, loadPage: loadOwnPage } = createPersonalOwn(OWN_KINDS.map(ownTable));

/**
 * What is stored is told as it is: a row of before its kind had a rule must not keep its person out. Whether it
 * can be read is for the page to say.
 */
const asStored = z.custom<OwnRowsByKind>();

/** As the wire has it, whatever else the tables say; empty when there is nothing. */
export function toldOf(items: readonly OwnItem[]): Told {
  if (items.length === 0) return {};
  const byKind = [...Map.groupBy(items, ({ table }) => table.name)];
  const rows = byKind.map(([kind, own]) => [kind, own.map(fieldsOf)]);
  return { own: asStored.parse(Object.fromEntries(rows)) };
}

function fieldsOf({ table, row }: OwnItem) {
  const stored: Readonly<Record<string, unknown>> = row;
  return Object.fromEntries(table.columns.map((column) => [column, stored[column]]));
}

/** Everything of one kind that somebody has, a page at a time. */
export async function* readOwn(db: Database, table: OwnTable, userId: string) {
  const find = findChangedOwn(table);
  for (let afterSeq = 0; ; ) {
    const rows = await find(db, { userId, afterSeq, most: LIMITS.pageSize });
    yield* rows.map((row) => fieldsOf({ table, row }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < LIMITS.pageSize) return;
    afterSeq = last.personalSeq;
  }
}

/** Nothing of theirs stays. */
export async function deleteOwnRows(db: Database, userId: string): Promise<void> {
  for (const kind of OWN_KINDS) {
    await sql`delete from ${sql.table(kind)} where ${sql.ref('userId')} = ${userId}`.execute(db);
  }
}
