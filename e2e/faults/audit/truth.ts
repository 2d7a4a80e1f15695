export type Row = Record<string, unknown>;

/** Asks one question in SQL that both databases understand. */
export type Select = (sql: string) => Promise<Row[]>;

/**
 * Reads the database past the servers, which may be running. Whatever is selected in one call was
 * true at one moment.
 */
export type Truth = <Result>(read: (select: Select) => Promise<Result>) => Promise<Result>;
