import { commandError } from '@parley/shared/error';
import { dismiss } from './end-connection.ts';
import type { Connection } from './socket-server.ts';
import { tellConnection } from './tell-connection.ts';

export type LinesPerPerson = {
  /** Takes in a new connection; of somebody with too many the one that was silent longest ends. */
  take(connection: Connection): void;
  /** It said something. */
  heard(connection: Connection): void;
  drop(connection: Connection): void;
};

/**
 * Bounds the connections of one person on this node. Whoever opens one tab more means to use that
 * tab: so a forgotten one rests instead, and is told why, so that it does not come back by itself.
 */
export function boundLinesPerPerson(most: number): LinesPerPerson {
  /** Those of each person, the one that was silent longest first. */
  const lines = new Map<string, Set<Connection>>();

  function of({ data }: Connection): Set<Connection> {
    const own = lines.get(data.userId) ?? new Set();
    lines.set(data.userId, own);
    return own;
  }

  function rest(connection: Connection): void {
    const message = 'There are too many tabs; this one rests until somebody looks at it.';
    tellConnection(connection, 'refused', commandError('TOO_MANY_CONNECTIONS', message));
    dismiss(connection);
  }

  return {
    take(connection) {
      const own = of(connection);
      own.add(connection);
      const [oldest] = own;
      if (own.size > most && oldest) {
        own.delete(oldest);
        rest(oldest);
      }
    },
    heard(connection) {
      const own = lines.get(connection.data.userId);
      // Alone, which nearly everybody is, it has nobody to go behind.
      if (own === undefined || own.size < 2 || !own.delete(connection)) return;
      own.add(connection);
    },
    drop(connection) {
      const own = lines.get(connection.data.userId);
      own?.delete(connection);
      if (own?.size === 0) lines.delete(connection.data.userId);
    },
  };
}
