/** The connection failed, not the statement: whether a commit happened is unknown. */
export class LostConnectionError extends Error {}
