import { seatsOf, withTarget } from '../run/audience.ts';
import type { Workload } from '../run/workload.ts';
import { hall } from '../scene/scene.ts';
import { saturate } from './saturate.ts';

const ROOMS = [200, 1_000];
const OUTSTANDING = [16, 64];

/** What a chat server does all day: one message to many. */
export const fanOut: Workload = {
  name: 'w1',
  title: 'Fan-out to one room, at saturation',
  targets: 'all',
  measure: async (target) => {
    const figures = [];
    for (const members of ROOMS) {
      const scene = hall(members);
      for (const outstanding of OUTSTANDING) {
        const variant = `${members.toLocaleString('en')} members, k ${outstanding}`;
        figures.push(
          ...(await withTarget(target, scene, (running) =>
            saturate(running, seatsOf(scene, running), variant, outstanding),
          )),
        );
      }
    }
    return figures;
  },
};
