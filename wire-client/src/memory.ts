import type { EventName, EventPayload } from '@parley/shared/events';
import { parseEvent } from '@parley/shared/parse';
import type { Socket } from 'socket.io-client';

/** Every event that was ever heard, as it came: what is not in here was not said. */
export type Memory = {
  /** All of them, oldest first. */
  received(): { name: string; payload: unknown }[];
  /** The payloads of all of one name. Throws when one does not obey the protocol. */
  heard<Name extends EventName>(name: Name): EventPayload<Name>[];
  /** Resolves with the first of this name that fits, already heard or still to come. */
  hears<Name extends EventName>(
    name: Name,
    fits?: (payload: EventPayload<Name>) => boolean,
  ): Promise<EventPayload<Name>>;
};

/**
 * Remembers from now on what the socket hears.
 *
 * @param hearMs how long `hears` waits before it rejects, and says what was heard instead
 */
export function remember(socket: Socket, hearMs: number): Memory {
  const log: { name: string; payload: unknown }[] = [];
  const lookers = new Set<() => void>();
  socket.onAny((name: string, payload: unknown) => {
    log.push({ name, payload });
    for (const look of lookers) look();
  });

  const heard = <Name extends EventName>(name: Name): EventPayload<Name>[] =>
    log
      .filter((event) => event.name === name)
      .map(({ payload }) => {
        const parsed = parseEvent(name, payload);
        if (!parsed.success) throw new Error(`${name} is malformed`, { cause: parsed.error });
        return parsed.data;
      });

  return {
    received: () => [...log],
    heard,
    hears: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timeout);
          lookers.delete(look);
        };
        const look = () => {
          try {
            const found = heard(name).find(fits);
            if (found === undefined) return;
            resolve(found);
          } catch (error) {
            reject(error);
          }
          end();
        };
        const timeout = setTimeout(() => {
          end();
          reject(new Error(`${name} was not heard, only ${JSON.stringify(log)}`));
        }, hearMs);
        // A wait alone must not keep a process whose line is gone.
        timeout.unref();
        lookers.add(look);
        look();
      }),
  };
}
