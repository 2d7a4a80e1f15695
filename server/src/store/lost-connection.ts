/** The connection failed, not the statement: whether a commit happened is unknown. */
export class LostConnectionError extends Error {}

/** There is a connection, to a database that still recovers from its log: what it says is of the past. */
export class RecoveringError extends LostConnectionError {}
