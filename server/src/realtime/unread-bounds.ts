const MB = 1024 * 1024;
/** Unread bytes behind one connection, behind all of one person's, and behind all of this node's. */
const OF_CONNECTION = 8 * MB;
const OF_PERSON = 16 * MB;
const OF_NODE = 128 * MB;

type Greedy = { userId: string };

/**
 * Keeps count of what was sent and not read, against three bounds. Past one, `end` is called with
 * whoever holds most: a crowd of connections ends itself, and a neighbour who is slow for a moment
 * stays. Ended ones are to be forgotten.
 */
export function createUnreadBounds<Line extends Greedy>(end: (connection: Line) => void) {
  const unread = new Map<Line, number>();

  function largest(connections: readonly Line[]): Line | undefined {
    const [first] = connections.toSorted((one, other) => bytesOf(other) - bytesOf(one));
    return first;
  }

  const bytesOf = (connection: Line): number => unread.get(connection) ?? 0;
  const sumOf = (connections: readonly Line[]): number =>
    connections.reduce((sum, connection) => sum + bytesOf(connection), 0);

  /** Whoever has most unread first. */
  function people(): Line[][] {
    const byPerson = Map.groupBy(unread.keys(), ({ userId }) => userId);
    return [...byPerson.values()].sort((one, other) => sumOf(other) - sumOf(one));
  }

  function tooMuch(): Line | undefined {
    const all = [...unread.keys()];
    const total = sumOf(all);
    // Nearly always: then nobody can be past a bound.
    if (total <= OF_CONNECTION) return undefined;
    const [greediest] = people();
    if (greediest && (total > OF_NODE || sumOf(greediest) > OF_PERSON)) return largest(greediest);
    const one = largest(all);
    return one && bytesOf(one) > OF_CONNECTION ? one : undefined;
  }

  return {
    note: (connection: Line, bytes: number): void => {
      unread.set(connection, bytes);
    },
    forget: (connection: Line): void => {
      unread.delete(connection);
    },
    enforce(): void {
      for (let one = tooMuch(); one; one = tooMuch()) {
        unread.delete(one);
        end(one);
      }
    },
  };
}
