import { seatsOf, withTarget } from '../run/audience.ts';
import type { Workload } from '../run/workload.ts';
import { hall } from '../scene/scene.ts';
import { saturate } from './saturate.ts';

const MEMBERS = [200, 1_000, 5_000, 10_000];
const OUTSTANDING = 16;

/** A delivery should cost the same in a room of any size. */
export const members: Workload = {
  name: 'c1',
  title: 'Cost of a delivery by the size of the room, k 16',
  targets: 'parley alone',
  measure: async (parley) => {
    const figures = [];
    for (const count of MEMBERS) {
      const scene = hall(count);
      figures.push(
        ...(await withTarget(parley, scene, (running) =>
          saturate(
            running,
            seatsOf(scene, running),
            `${count.toLocaleString('en')} members`,
            OUTSTANDING,
          ),
        )),
      );
    }
    return figures;
  },
};
