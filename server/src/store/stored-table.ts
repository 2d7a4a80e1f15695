import type { Tables } from './tables.ts';

/** A table, and the columns of its primary key. */
export type StoredTable = { name: string; primaryKey: readonly string[] };

export const storedTable = <Name extends keyof Tables>(
  name: Name,
  ...primaryKey: readonly (keyof Tables[Name] & string)[]
): StoredTable => ({ name, primaryKey });
