import { expect, test } from 'vitest';
import { isStoreBroken, isStoreHeld, isStoreUnavailable } from './store-errors.ts';

const ofSqlite = (errcode: number) => Object.assign(new Error('SQLite'), { errcode });
const ofPostgres = (code: string) =>
  Object.assign(new Error('PostgreSQL'), { code, severity: 'ERROR' });

test.each([
  ['a full disk', ofSqlite(13), 'passes'],
  ['a full disk, said by PostgreSQL', ofPostgres('53100'), 'passes'],
  ['a failed write to the disk', ofSqlite(0x30a), 'passes'],
  ['a lock that somebody holds', ofSqlite(5), 'passes, held'],
  ['a row that somebody holds', ofPostgres('55P03'), 'passes, held'],
  ['a primary that was demoted', ofPostgres('25006'), 'passes'],
  ['too many connections', ofPostgres('53300'), 'passes'],
  ['a file that may not be written', ofSqlite(8), 'stays'],
  ['a damaged file', ofSqlite(11), 'stays'],
  ['a file that is no database', ofSqlite(26), 'stays'],
  ['a missing right', ofPostgres('42501'), 'stays'],
  ['a missing table', ofPostgres('42P01'), 'stays'],
  ['a character that the encoding lacks', ofPostgres('22P05'), 'stays'],
  ['two transactions that met', ofPostgres('40P01'), 'neither'],
  ['a mistake of ours', new TypeError('undefined is not a function'), 'neither'],
])('%s: %s %s', (_name, error, expected) => {
  const passes = isStoreUnavailable(error) ? 'passes' : '';
  const held = isStoreHeld(error) ? ', held' : '';
  const stays = isStoreBroken(error) ? 'stays' : '';
  expect(passes + held + stays || 'neither').toBe(expected);
});
