/** The one part of a client that a fault may reach: what the network did to its live changes. */
export type EventFilter<Change> = {
  /** The next change of the log never arrives. Resolves once that has happened. */
  swallowNext(logId: string): Promise<void>;
  /** The next change of the log arrives after the one behind it. Resolves once it has. */
  swapNext(logId: string): Promise<void>;
  /** What becomes of a change that came: nothing, itself, or it and the one that was held. */
  pass(change: Change): Change[];
};

type Order<Change> =
  | { kind: 'swallow'; logId: string; done(): void }
  | { kind: 'swap'; logId: string; held: Change | undefined; done(): void };

export function createEventFilter<Change>(logOf: (change: Change) => string): EventFilter<Change> {
  let order: Order<Change> | undefined;

  return {
    swallowNext: (logId) =>
      new Promise((done) => {
        order = { kind: 'swallow', logId, done };
      }),
    swapNext: (logId) =>
      new Promise((done) => {
        order = { kind: 'swap', logId, held: undefined, done };
      }),
    pass: (change) => {
      if (order?.logId !== logOf(change)) return [change];
      if (order.kind === 'swap' && order.held === undefined) {
        order.held = change;
        return [];
      }
      const arrived = order.kind === 'swallow' || !order.held ? [] : [change, order.held];
      order.done();
      order = undefined;
      return arrived;
    },
  };
}
