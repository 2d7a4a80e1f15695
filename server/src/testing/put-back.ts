import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase } from '../store/copy-database.ts';
import { askPostgres, type TestPlace } from './test-store.ts';

/** How a store was at a moment. */
export type Kept = {
  /** Puts it in the place of what is there now. */
  putBack(): Promise<void>;
  /** Forgets it; one that was put back is forgotten already. */
  remove(): Promise<void>;
};

/**
 * Keeps what the place holds now, as whoever runs the server would: the file, or another database. On SQLite
 * nobody may have it open when it is put back; PostgreSQL hangs up on everybody, here and then.
 */
export function keepStore(place: TestPlace): Promise<Kept> {
  return place.DATABASE_URL ? keepDatabase(place.DATABASE_URL) : keepFile(place.DATA_DIR);
}

async function keepFile(folder: string): Promise<Kept> {
  const path = join(folder, 'parley.db');
  const kept = `${path}.kept`;
  copyDatabase(path, kept);
  return { putBack: () => cp(kept, path), remove: () => rm(kept) };
}

async function keepDatabase(url: string): Promise<Kept> {
  const name = new URL(url).pathname.slice(1);
  const kept = `${name}_kept`;
  await whileShut(name, [`create database "${kept}" template "${name}"`]);
  return {
    putBack: async () => {
      await askPostgres(`alter database "${name}" allow_connections false`);
      await askPostgres(`drop database "${name}" with (force)`);
      await askPostgres(`alter database "${kept}" rename to "${name}"`);
    },
    remove: () => askPostgres(`drop database if exists "${kept}" with (force)`),
  };
}

/** With nobody in the database, and nobody let in meanwhile. */
async function whileShut(name: string, statements: readonly string[]): Promise<void> {
  await askPostgres(`alter database "${name}" allow_connections false`);
  await askPostgres(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  for (const statement of statements) await askPostgres(statement);
  await askPostgres(`alter database "${name}" allow_connections true`);
}
