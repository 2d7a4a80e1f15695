import { FEATURES, OWN_KEYS, ROW_KEYS } from '@parley/shared/features';
import type { Row as KeptRow, OwnRow } from '@parley/shared/wire-features';
import type { z } from 'zod';
import type { Select } from './truth.ts';

/** By kind, and by what tells rows of a kind apart. */
export type RowsByKind = Map<string, Map<unknown, KeptRow>>;

/** The same of what one person has for themselves. */
export type OwnByKind = Map<string, Map<unknown, OwnRow>>;

const KEYS: ReadonlyMap<string, string> = new Map(Object.entries<string>(ROW_KEYS));
const KEYS_OF_OWN: ReadonlyMap<string, string> = new Map(Object.entries<string>(OWN_KEYS));

/**
 * Adds to the rooms what features keep in them. The table of a kind has its name, and a column for each
 * field of its rows.
 */
export async function readRows(
  select: Select,
  rooms: ReadonlyMap<string, { rows: RowsByKind }>,
): Promise<void> {
  for (const [kind, schema] of Object.entries<z.ZodType<KeptRow[]>>(FEATURES.rows)) {
    for (const { rows } of rooms.values()) rows.set(kind, new Map());
    const stored = await select(`select * from "${kind}"`);
    for (const [place, kept] of schema.parse(stored).entries()) {
      const row = stored[place];
      rooms
        .get(String(row?.roomId))
        ?.rows.get(kind)
        ?.set(row?.[KEYS.get(kind) ?? ''], kept);
    }
  }
}

/** What features keep for each person alone, by the person's id; those who have nothing are not there. */
export async function readOwnRows(select: Select): Promise<Map<string, OwnByKind>> {
  const people = new Map<string, OwnByKind>();
  for (const [kind, schema] of Object.entries<z.ZodType<OwnRow[]>>(FEATURES.ownRows)) {
    const stored = await select(`select * from "${kind}"`);
    for (const [place, kept] of schema.parse(stored).entries()) {
      const row = stored[place];
      const own: OwnByKind = people.get(String(row?.userId)) ?? new Map();
      const rows = own.get(kind) ?? new Map();
      people.set(
        String(row?.userId),
        own.set(kind, rows.set(row?.[KEYS_OF_OWN.get(kind) ?? ''], kept)),
      );
    }
  }
  return people;
}
