/**
 * Holds what a new connection brings until its `ready` has said which history the numbers in it are of:
 * before, they might be applied to those of another.
 */
export function createGate() {
  let waiting: (() => void)[] | undefined = [];
  return {
    /** The connection has ended: what came by it, and still waits, is told again by the next. */
    close(): void {
      waiting = [];
    },

    open(): void {
      const held = waiting ?? [];
      waiting = undefined;
      for (const pass of held) pass();
    },

    /** Whether the connection that is up has had its `ready`. */
    isOpen: (): boolean => waiting === undefined,

    /** The same handler, called once the gate is open, in the order of the calls. */
    behind:
      <Payload>(handler: (payload: Payload) => void) =>
      (payload: Payload): void => {
        if (waiting === undefined) handler(payload);
        else waiting.push(() => handler(payload));
      },
  };
}
