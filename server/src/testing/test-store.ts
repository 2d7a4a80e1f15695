import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { StorePlace } from '../store/store.ts';

/** Room for a few stores at once on one database, with connections for all test files. */
const POOL = 4;

/** A place for an empty store of its own; `remove` it once its stores are destroyed. */
export type TestPlace = StorePlace & { remove(): Promise<void> };

/** On SQLite, or on PostgreSQL where the test project says so (see vitest.config.ts). */
export async function testPlace(): Promise<TestPlace> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const removeFolder = () => rm(DATA_DIR, { recursive: true, force: true });
  if (process.env.PARLEY_TEST_STORE !== 'postgres') {
    return { DATA_DIR, DATABASE_POOL: POOL, remove: removeFolder };
  }
  const name = `test_${randomUUID()}`;
  await askPostgres(`create database "${name}"`);
  return {
    DATA_DIR,
    DATABASE_URL: new URL(`/${name}`, postgresUrl()).href,
    DATABASE_POOL: POOL,
    remove: async () => {
      await askPostgres(`drop database "${name}" with (force)`);
      await removeFolder();
    },
  };
}

/** Carries out a statement beside all stores, as who runs the server of the tests. */
export async function askPostgres(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function postgresUrl(): string {
  const url = process.env.PARLEY_TEST_POSTGRES;
  if (!url) throw new Error('the PostgreSQL of the tests was not started');
  return url;
}
