import type { Workload } from '../run/workload.ts';
import { hall, separateRooms } from '../scene/scene.ts';
import { sendAndAudit } from './send-and-audit.ts';

const SENDERS = [1, 16, 64];

/** Messages acked per second when every sender waits for one ack before the next message. */
export const durableMessages: Workload = {
  name: 'w6',
  title: 'Durable messages per second',
  targets: 'parley alone',
  measure: async (parley) => {
    const figures = [];
    for (const senders of SENDERS) {
      const together = `${senders} senders in one room`;
      figures.push(...(await sendAndAudit(parley, hall(senders), together)));
      if (senders === 1) continue;
      const apart = `${senders} senders, a room each`;
      figures.push(...(await sendAndAudit(parley, separateRooms(senders, 1), apart)));
    }
    return figures;
  },
};
