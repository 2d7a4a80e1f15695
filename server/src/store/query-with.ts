import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

type Value = string | number;

/** Stands in a query for a value that comes with each run. */
type Given<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/** Runs the query with these values, in a transaction or outside. */
type Run<Values, Row> = (db: Kysely<Tables>, values: Values) => Promise<Row[]>;

/** What stands among a compiled query's parameters until the values are there. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that Kysely writes once for each database, not for each run: for what every connection
 * and every message asks, making Kysely's tree anew takes longer than SQLite takes to answer.
 *
 *     const nameOf = queryWith<{ userId: string }>()((db, given) =>
 *       db.selectFrom('users').select('name').where('id', '=', given('userId')),
 *     );
 *     const [user] = await nameOf(store, { userId });
 */
export const queryWith =
  <Values extends Record<string, Value>>() =>
  <Row>(write: (db: Kysely<Tables>, given: Given<Values>) => Compilable<Row>): Run<Values, Row> => {
    /** By the database that they are for: tests have several. */
    const compiled = new Map<unknown, CompiledQuery<Row>>();
    return async (db, values) => {
      const database = db.getExecutor().adapter.constructor;
      const query = compiled.get(database) ?? write(db, place).compile();
      compiled.set(database, query);
      const parameters = query.parameters.map((parameter) =>
        parameter instanceof Placeholder ? values[parameter.name] : parameter,
      );
      return (await db.executeQuery<Row>({ ...query, parameters })).rows;
    };
  };

const place = <Type>(name: string): RawBuilder<Type> => sql<Type>`${new Placeholder(name)}`;
