import type { Connection, Listener } from './connection.ts';
import type { Delivery } from './dialect.ts';

/** A run that proves nothing: something was lost, came twice, out of order, or was refused. */
export class VoidRun extends Error {}

/**
 * Holds every connection to the promise: what it hears of a room continues exactly where the last
 * news ended. Only what passed is handed on, in the room's order.
 *
 * From several nodes news may overtake each other: then `order` lets a connection keep what came
 * early until the part before it has come, as every client does.
 */
export function createStrictListener(
  onDelivery: (delivery: Delivery, connection: Connection) => void,
  order: 'as sent' | 'may overtake',
): Listener & { check(): void } {
  const places = new Map<Connection, Map<string, Place>>();
  let failure: string | undefined;

  function take(place: Place, delivery: Delivery, connection: Connection): void {
    const { fromSeq, toSeq } = delivery;
    if (fromSeq === place.cursor) {
      place.cursor = toSeq;
      onDelivery(delivery, connection);
      const next = place.early.get(toSeq);
      if (next === undefined) return;
      place.early.delete(toSeq);
      take(place, next, connection);
    } else if (order === 'may overtake' && fromSeq > place.cursor) {
      place.early.set(fromSeq, delivery);
    } else {
      failure ??= `a connection at ${place.cursor} of a room was told of (${fromSeq}, ${toSeq}]`;
    }
  }

  return {
    ready: (connection, heads) => {
      places.set(
        connection,
        new Map([...heads].map(([roomId, cursor]) => [roomId, { cursor, early: new Map() }])),
      );
    },
    delivered: (connection, delivery) => {
      const rooms = places.get(connection);
      // Before `ready`, whose heads contain it.
      if (rooms === undefined) return;
      const begins = connection.seat.dialect?.begins === undefined ? 0 : delivery.fromSeq;
      const place = rooms.get(delivery.roomId) ?? { cursor: begins, early: new Map() };
      rooms.set(delivery.roomId, place);
      take(place, delivery, connection);
    },
    failed: (why) => {
      failure ??= why;
    },
    /** Throws VoidRun when anything went wrong so far. */
    check: () => {
      if (failure !== undefined) throw new VoidRun(`The run is void: ${failure}.`);
    },
  };
}

/** How far one connection is in one room, and what came too early, by where it begins. */
type Place = { cursor: number; early: Map<number, Delivery> };
