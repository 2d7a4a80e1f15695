import type { RoomChange } from '@parley/shared/room-change';

/** The one part of a client that a fault may reach: what the network did to its live changes. */
export type EventFilter = {
  /** The next change of the room never arrives. Resolves once that has happened. */
  swallowNext(roomId: string): Promise<void>;
  /** The next change of the room arrives after the one behind it. Resolves once it has. */
  swapNext(roomId: string): Promise<void>;
  /** What becomes of a change that came: nothing, itself, or it and the one that was held. */
  pass(change: RoomChange): RoomChange[];
};

type Order =
  | { kind: 'swallow'; roomId: string; done(): void }
  | { kind: 'swap'; roomId: string; held: RoomChange | undefined; done(): void };

export function createEventFilter(): EventFilter {
  let order: Order | undefined;

  return {
    swallowNext: (roomId) =>
      new Promise((done) => {
        order = { kind: 'swallow', roomId, done };
      }),
    swapNext: (roomId) =>
      new Promise((done) => {
        order = { kind: 'swap', roomId, held: undefined, done };
      }),
    pass: (change) => {
      if (order?.roomId !== change.roomId) return [change];
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
