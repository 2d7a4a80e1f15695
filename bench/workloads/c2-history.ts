import type { Workload } from '../run/workload.ts';
import { hall } from '../scene/scene.ts';
import { sendAndAudit } from './send-and-audit.ts';

const STORED = [1_000, 30_000, 1_000_000];
const SENDERS = 16;

/** A message should cost the same in a room of any age. */
export const history: Workload = {
  name: 'c2',
  title: 'Cost of a message by what the room has stored, 16 senders',
  targets: 'parley alone',
  measure: async (parley) => {
    const figures = [];
    for (const stored of STORED) {
      const variant = `${stored.toLocaleString('en')} stored`;
      figures.push(...(await sendAndAudit(parley, hall(SENDERS), variant, stored)));
    }
    return figures;
  },
};
