import { type OwnRowsByKind, ownRowsSchema } from '@parley/shared/features';
import { LIMITS } from '@parley/shared/limits';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { findChangedOwn, OWN_KINDS, ownTable } from './own-tables.ts';
import type { Numbered } from './personal-numbers.ts';
import type { PersonalPart } from './personal-part.ts';

/** A row of some kind that somebody has for themselves. */
export type OwnItem = { kind: string; row: Numbered };

type Told = { own?: OwnRowsByKind };

const READERS = OWN_KINDS.map((kind) => ({ kind, find: findChangedOwn(ownTable(kind)) }));

/** Of what is bounded within a person. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What features keep for one person alone. */
export const ownPart: PersonalPart = {
  async since(store, { userId, afterSeq, headSeq }) {
    const items: OwnItem[] = [];
    let completeTo = headSeq;
    for (const { kind, find } of READERS) {
      const rows = await find(store, { userId, afterSeq, most: LIMITS.pageSize + 1 });
      const beyond = rows[LIMITS.pageSize];
      if (beyond) completeTo = Math.min(completeTo, beyond.personalSeq - 1);
      items.push(...rows.map((row) => ({ kind, row })));
    }
    return {
      completeTo,
      upTo: async (toSeq) => toldOf(items.filter(({ row }) => row.personalSeq <= toSeq)),
    };
  },
  all: async (store, userId) => toldOf(await findOwn(store, { userId, afterSeq: 0 })),
};

/** What of it changed after this number, in pages; none when that is nothing. */
export async function loadOwnPages(
  db: Database,
  range: { userId: string; afterSeq: number },
): Promise<Told[]> {
  const items = await findOwn(db, range);
  const pages: Told[] = [];
  for (let start = 0; start < items.length; start += LIMITS.entriesPerPage) {
    pages.push(toldOf(items.slice(start, start + LIMITS.entriesPerPage)));
  }
  return pages;
}

/** As the wire has it; empty when there is nothing. */
export function toldOf(items: readonly OwnItem[]): Told {
  if (items.length === 0) return {};
  const byKind = [...Map.groupBy(items, ({ kind }) => kind)];
  const rows = byKind.map(([kind, own]) => [kind, own.map(({ row }) => row)]);
  return { own: ownRowsSchema.parse(Object.fromEntries(rows)) };
}

/** Nothing of theirs stays. */
export async function deleteOwnRows(db: Database, userId: string): Promise<void> {
  for (const kind of OWN_KINDS) {
    await sql`delete from ${sql.table(kind)} where ${sql.ref('userId')} = ${userId}`.execute(db);
  }
}

async function findOwn(
  db: Database,
  range: { userId: string; afterSeq: number },
): Promise<OwnItem[]> {
  const items: OwnItem[] = [];
  for (const { kind, find } of READERS) {
    const rows = await find(db, { ...range, most: NO_LIMIT });
    items.push(...rows.map((row) => ({ kind, row })));
  }
  return items;
}
