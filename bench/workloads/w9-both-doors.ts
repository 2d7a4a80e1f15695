import { seatsOf, withTarget } from '../run/audience.ts';
import type { Workload } from '../run/workload.ts';
import { hall } from '../scene/scene.ts';
import { plainDialect } from '../wire/plain-dialect.ts';
import { saturate } from './saturate.ts';

const MEMBERS = 1_000;
const OUTSTANDING = [16, 64];

/** One message to many, half of whom speak the plain WebSocket; beside it, with the same people, none. */
export const bothDoors: Workload = {
  name: 'w9',
  title: 'Fan-out to both kinds of WebSocket, at saturation',
  targets: 'parley alone',
  measure: async (target) => {
    const scene = hall(MEMBERS);
    const figures = [];
    for (const outstanding of OUTSTANDING) {
      for (const doors of ['Socket.IO', 'half plain'] as const) {
        const variant = `${doors}, k ${outstanding}`;
        figures.push(
          ...(await withTarget(target, scene, (running) => {
            const seats = seatsOf(scene, running).map((seat, index) =>
              doors === 'half plain' && index % 2 === 0 ? { ...seat, dialect: plainDialect } : seat,
            );
            return saturate(running, seats, variant, outstanding);
          })),
        );
      }
    }
    return figures;
  },
};
