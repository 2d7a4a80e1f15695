import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Truth } from './truth.ts';

export const sqliteTruth =
  (dataDir: string): Truth =>
  async (read) => {
    const database = new DatabaseSync(join(dataDir, 'parley.db'), { readOnly: true });
    try {
      database.exec('begin');
      return await read(async (sql) => database.prepare(sql).all());
    } finally {
      database.close();
    }
  };
