import { cpuSeconds } from '@parley/e2e/harness/process-cost';
import { seatsOf } from '../run/audience.ts';
import { type Figure, figure, median } from '../run/measurement.ts';
import type { Workload } from '../run/workload.ts';
import { house } from '../scene/scene.ts';
import type { Parley } from '../targets/parley.ts';
import type { RunningTarget } from '../targets/target.ts';
import { openConnection } from '../wire/connection.ts';
import type { Seat } from '../wire/dialect.ts';
import { readEach } from '../wire/frame-chain.ts';

const ROOMS_EACH = [1, 10, 100, 1_000];
const PEOPLE = 200;
const MEMBERS_EACH = 100;
const MESSAGES_IN_EACH_ROOM = 5;

/** Becoming ready should cost by one's own rooms, and by nothing else. */
export const ownRooms: Workload = {
  name: 'c3',
  title: 'Cost of becoming ready by the number of one’s own rooms',
  targets: 'parley alone',
  measure: async (parley) => {
    const figures = [];
    for (const rooms of ROOMS_EACH) figures.push(...(await comeOneByOne(parley, rooms)));
    return figures;
  },
};

async function comeOneByOne(parley: Parley, roomsEach: number): Promise<Figure[]> {
  const scene = house(PEOPLE, roomsEach, MEMBERS_EACH);
  const target = await parley.start(scene, { messagesInEachRoom: MESSAGES_IN_EACH_ROOM });
  try {
    const seats = seatsOf(scene, target);
    // Once for the compiler: what is wanted is what the thousandth connection costs.
    await comeAndGo(target, seats);
    const cpu = () => target.processes.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
    const before = cpu();
    const durations = await comeAndGo(target, seats);
    const variant = `${roomsEach.toLocaleString('en')} rooms`;
    return [
      figure(variant, 'connect to ready, median', 'ms', median(durations)),
      figure(variant, 'server CPU per connection', 'µs', ((cpu() - before) / PEOPLE) * 1e6),
    ];
  } finally {
    await target.stop();
  }
}

/** Connects one after the other; answers the milliseconds that each took to `ready`. */
async function comeAndGo(target: RunningTarget, seats: readonly Seat[]): Promise<number[]> {
  const server = { origin: target.origins[0] ?? '', dialect: target.dialect };
  const durations: number[] = [];
  for (const seat of seats) {
    const startedAt = performance.now();
    const connection = await openConnection(server, seat, readEach(target.dialect.read), {
      ready: () => durations.push(performance.now() - startedAt),
      delivered: () => {},
      failed: () => {},
    });
    connection.close();
  }
  return durations;
}
