import { FEATURES, OWN_KEYS, type OwnKind } from '@parley/shared/features';
import { sql } from 'kysely';
import type { z } from 'zod';
import { queryWith } from '../store/query-with.ts';
import type { Tables } from '../store/tables.ts';
import { wantedKeys } from '../store/wanted-keys.ts';
import type { Numbered } from './personal-numbers.ts';

const SCHEMAS: Readonly<Record<string, z.ZodArray<z.ZodObject>>> = FEATURES.ownRows;
const KEYS: Readonly<Record<string, string>> = OWN_KEYS;

const isOwnKind = (name: string): name is OwnKind => Object.hasOwn(SCHEMAS, name);
export const OWN_KINDS: readonly OwnKind[] = Object.keys(SCHEMAS).filter(isOwnKind);

/** Where rows of a kind stand. */
export type OwnTable = {
  name: keyof Tables & string;
  /** The field by which they are told apart among those of their person. */
  key: string;
  /** All fields of a row; besides them the table says whose it is (`userId`). */
  columns: readonly string[];
};

/** The table of a kind has its name and a column for each of its fields. */
export function ownTable(kind: OwnKind): OwnTable {
  const [schema, key] = [SCHEMAS[kind], KEYS[kind]];
  if (schema === undefined || key === undefined) throw new Error(`${kind} is no kind of own rows`);
  return { name: kind, key, columns: Object.keys(schema.element.shape) };
}

/** `most`: rows at most, of those that changed after this number. */
type OwnRange = { userId: string; afterSeq: number; most: number };

const rowsOf = ({ name }: OwnTable) => sql<Numbered>`${sql.table(name)}`.as('own');

/**
 * Finds rows by `userId` and `key`, and locks them, in one order: whoever decides on one of them after us reads
 * what we wrote. Made once for each kind, as `queryWith` is for each query.
 */
export const findOwn = <Row>(table: OwnTable) =>
  queryWith<{ keys: string }>()((db, given) =>
    db
      .selectFrom(wantedKeys(db, ['userId', 'key'], given('keys')))
      .innerJoin(rowsOf(table), (join) =>
        join
          .onRef('own.userId', '=', 'wanted.userId')
          .on(sql<boolean>`${sql.ref(`own.${table.key}`)} = wanted.key`),
      )
      .selectAll('own')
      .orderBy('wanted.userId')
      .orderBy('wanted.key')
      .forUpdate('own')
      .$castTo<Row>(),
  );

/** In the order of their numbers. */
export const findChangedOwn = (table: OwnTable) =>
  queryWith<OwnRange>()((db, given) =>
    db
      .selectFrom(rowsOf(table))
      .selectAll('own')
      .where('own.userId', '=', given('userId'))
      .where('own.personalSeq', '>', given('afterSeq'))
      .orderBy('own.personalSeq')
      .limit(given('most')),
  );

export const countOwn = (table: OwnTable) =>
  queryWith<{ userId: string }>()((db, given) =>
    db
      .selectFrom(rowsOf(table))
      .select(({ fn }) => fn.countAll().as('count'))
      .where('own.userId', '=', given('userId')),
  );
