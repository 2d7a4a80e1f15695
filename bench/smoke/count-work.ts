import { renameSync, writeFileSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { getHeapStatistics } from 'node:v8';
import { threadId } from 'node:worker_threads';

/**
 * Loaded before the server with `--import`: counts what it asks of SQLite and what it allocates,
 * without a line in the server. Each thread writes its own counts to WORK_COUNTS-<thread>.json.
 */
const WRITE_EVERY_MS = 50;
const target = `${process.env.WORK_COUNTS}-${threadId}.json`;
const texts = new WeakMap<StatementSync, string>();
let statements = 0;
let commits = 0;

function count(sql: string | undefined): void {
  statements += 1;
  // With `synchronous=FULL` each of these is one fsync.
  if (sql !== undefined && /^\s*(commit|end)\b/i.test(sql)) commits += 1;
}

const { prepare, exec } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function prepareCounted(sql, ...rest) {
  const statement = prepare.call(this, sql, ...rest);
  texts.set(statement, sql);
  return statement;
};
DatabaseSync.prototype.exec = function execCounted(sql) {
  count(sql);
  exec.call(this, sql);
};
for (const name of ['run', 'all', 'get', 'iterate']) {
  const original: unknown = Reflect.get(StatementSync.prototype, name);
  if (typeof original !== 'function') throw new Error(`node:sqlite has no ${name} any more`);
  Reflect.set(
    StatementSync.prototype,
    name,
    function runCounted(this: StatementSync, ...parameters: unknown[]) {
      count(texts.get(this));
      return Reflect.apply(original, this, parameters);
    },
  );
}

setInterval(() => {
  const allocatedBytes = getHeapStatistics().total_allocated_bytes;
  // Renamed into its place, so that nobody reads half of it.
  writeFileSync(`${target}.new`, JSON.stringify({ statements, commits, allocatedBytes }));
  renameSync(`${target}.new`, target);
}, WRITE_EVERY_MS).unref();
