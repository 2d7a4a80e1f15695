import { seatsOf, withTarget } from '../run/audience.ts';
import type { Workload } from '../run/workload.ts';
import { separateRooms } from '../scene/scene.ts';
import { saturate } from './saturate.ts';

const ROOMS = 200;
const MEMBERS_EACH = 10;

/** Where batching finds nothing to gather: every room has one message under way. */
export const smallRooms: Workload = {
  name: 'w5',
  title: 'Many small rooms, at saturation',
  targets: 'all',
  measure: (target) => {
    const scene = separateRooms(ROOMS, MEMBERS_EACH);
    return withTarget(target, scene, (running) =>
      saturate(running, seatsOf(scene, running), `${ROOMS} rooms × ${MEMBERS_EACH}, k 1 each`, 1),
    );
  },
};
