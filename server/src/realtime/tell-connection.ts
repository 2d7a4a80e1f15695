import type { EventName, EventPayload } from '@parley/shared/events';
import { encodeEvent } from './encode.ts';
import { eventText } from './message-frame.ts';
import type { Connection } from './socket-server.ts';

/** Sends an event to one connection that is at hand, past all topics. */
export function tellConnection<Name extends EventName>(
  connection: Connection,
  event: Name,
  payload: EventPayload<Name>,
): void {
  if (connection.connected) {
    connection.conn.write(eventText([event, encodeEvent(event, payload)]));
  }
}
