import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isDate } from 'node:util/types';
import { followsWritten } from '@parley/shared/text/finding/written-pieces';
import {
  CompiledQuery,
  type DatabaseConnection,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { noteFailure } from './heard-failures.ts';

/** Statements kept prepared. Ours have few shapes; batches of different sizes make the rest. */
const PREPARED_STATEMENTS = 500;

/** Kysely's SQLite dialect over `node:sqlite`, with the differences the room log needs. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync;
  readonly #adapted: SqliteDatabase;

  constructor(database: DatabaseSync) {
    teach(database);
    const adapted = adapt(database);
    super({ database: adapted });
    this.#database = database;
    this.#adapted = adapted;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#adapted, () => this.#database.isTransaction);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new LocklessQueryCompiler();
  }
}

/** What PostgreSQL asks by a regular expression, see `name-page.ts`. */
function teach(database: DatabaseSync): void {
  database.function('follows_pieces', { deterministic: true }, (written, letters) =>
    followsWritten(String(written), String(letters)) ? 1 : 0,
  );
}

const ROW_LOCKS: ReadonlySet<unknown> = new Set(['ForUpdate', 'ForKeyShare', 'SkipLocked']);

/** Queries lock the rows they will change. Here the transaction has the whole database already. */
class LocklessQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!ROW_LOCKS.has(node.modifier)) super.visitSelectModifier(node);
  }
}

/**
 * A deferred transaction that first reads and then writes fails with SQLITE_BUSY when another
 * process wrote in between, and no busy timeout helps. Immediate ones queue.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;

  constructor(database: SqliteDatabase, isInTransaction: () => boolean) {
    super({ database });
    this.#isInTransaction = isInTransaction;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full disk SQLite rolls back by itself, and a second rollback would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }
}

/** Lets Kysely's migrator run a migration in one transaction, which SQLite can. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known) {
        prepared.delete(sql);
        prepared.set(sql, known);
        return known;
      }
      const statement = adaptStatement(heard(() => database.prepare(sql)));
      prepared.set(sql, statement);
      const oldest = prepared.keys().next().value;
      if (prepared.size > PREPARED_STATEMENTS && oldest !== undefined) prepared.delete(oldest);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => heard(() => statement.all(...parameters.map(bindable))),
    run: (parameters) => heard(() => statement.run(...parameters.map(bindable))),
    iterate: (parameters) => statement.iterate(...parameters.map(bindable)),
  };
}

function heard<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    noteFailure(error);
    throw error;
  }
}

function bindable(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'undefined':
      return null;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      if (isDate(value)) return value.toISOString();
      throw new TypeError(`SQLite cannot store a ${typeof value}`);
  }
}
