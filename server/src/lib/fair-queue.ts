/** `first`: every other turn is for these, however many the others are. */
export type Turn = 'first' | 'usual';

/** Answers as the task does; with `NoPlaceLeft` when it could not even wait. */
export type FairQueue = <Result>(
  key: string,
  task: () => Promise<Result>,
  turn?: Turn,
) => Promise<Result>;

/** Of a queue without bounds it never comes. */
export class NoPlaceLeft extends Error {}

type Waiting = { start(): void; turnAway(): void };

/**
 * Runs so many tasks at once; the others wait, and keys take turns: who has one waits for one task
 * of each other key, however many those have. When `places` are taken, the key with the most loses
 * its latest, so that a crowd under one key turns away itself; of a crowd with a key each, the
 * latest goes. It goes from the kind of turn that holds more than half of the places, so that neither
 * kind keeps the other out.
 *
 * Tasks begin in a turn of the event loop of their own. SQLite answers at once, so a hundred packets
 * that ask much would otherwise be answered one after the other before anybody else's is read.
 */
export function createFairQueue(bounds: {
  atOnce: number;
  /** Tasks that may wait, of all keys together and of one; without bounds if absent. */
  places?: number;
  placesOfOne?: number;
}): FairQueue {
  const { atOnce, places = Number.POSITIVE_INFINITY, placesOfOne = places } = bounds;
  /** In the order in which they take their turns. */
  const lanesOf = { first: new Map<string, Waiting[]>(), usual: new Map<string, Waiting[]>() };
  let lastTurn: Turn = 'usual';
  let running = 0;
  const waiting = { first: 0, usual: 0 };

  function startNext(): void {
    const due = lastTurn === 'first' ? 'usual' : 'first';
    const turn = lanesOf[due].size > 0 ? due : lastTurn;
    const lanes = lanesOf[turn];
    const [next] = lanes;
    if (running >= atOnce || next === undefined) return;
    lastTurn = turn;
    const [key, lane] = next;
    lanes.delete(key);
    const first = lane.shift();
    if (lane.length > 0) lanes.set(key, lane);
    waiting[turn] -= 1;
    running += 1;
    setImmediate(() => first?.start());
  }

  function makePlace(): void {
    if (waiting.first + waiting.usual <= places) return;
    const turn = waiting.first > waiting.usual ? 'first' : 'usual';
    // Of those that are equally long, the one that stands last.
    const [longest] = [...lanesOf[turn]]
      .reverse()
      .sort(([, one], [, other]) => other.length - one.length);
    if (!longest) return;
    const [key, lane] = longest;
    const last = lane.pop();
    if (lane.length === 0) lanesOf[turn].delete(key);
    waiting[turn] -= 1;
    last?.turnAway();
  }

  /** Counted as running before it begins, so that nobody takes its place meanwhile. */
  async function run<Result>(task: () => Promise<Result>): Promise<Result> {
    try {
      return await task();
    } finally {
      running -= 1;
      startNext();
    }
  }

  return async (key, task, turn = 'usual') => {
    const lanes = lanesOf[turn];
    const lane = lanes.get(key) ?? [];
    if (lane.length >= placesOfOne) throw new NoPlaceLeft();
    lanes.set(key, lane);
    waiting[turn] += 1;
    return new Promise((resolve, reject) => {
      lane.push({
        start: () => run(task).then(resolve, reject),
        turnAway: () => reject(new NoPlaceLeft()),
      });
      startNext();
      makePlace();
    });
  };
}
