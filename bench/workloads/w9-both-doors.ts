import { seatsOf, withTarget } from '../run/audience.ts';
import type { Figure } from '../run/measurement.ts';
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
    const figures: Figure[] = [];
    for (const outstanding of OUTSTANDING) {
      // One after the other on one server, so that neither has a better one.
      await withTarget(target, scene, async (running) => {
        for (const doors of ['Socket.IO', 'half plain'] as const) {
          const seats = seatsOf(scene, running).map((seat, index) =>
            doors === 'half plain' && index % 2 === 0 ? { ...seat, dialect: plainDialect } : seat,
          );
          figures.push(
            ...(await saturate(running, seats, `${doors}, k ${outstanding}`, outstanding)),
          );
        }
      });
    }
    return figures;
  },
};
