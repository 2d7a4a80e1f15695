import { asking } from '../../harness/postgres.ts';
import type { Truth } from './truth.ts';

export const postgresTruth =
  (url: string): Truth =>
  (read) =>
    asking(url, async (client) => {
      await client.query('begin transaction isolation level repeatable read, read only');
      return read(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
    });
