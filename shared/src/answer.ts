/**
 * What became of a question, to the server or to this side. Never thrown: who asks decides what a failure
 * means.
 */
export type Answer<Output, Failure extends { code: string }> =
  | { ok: true; data: Output }
  | { ok: false; error: Failure };
