import { setTimeout as sleep } from 'node:timers/promises';
import type { Since } from '@parley/shared/handshake';
import { z } from 'zod';
import { connectAll, seatsOf } from '../run/audience.ts';
import { figure } from '../run/measurement.ts';
import type { Workload } from '../run/workload.ts';
import { separateRooms } from '../scene/scene.ts';
import type { Connection } from '../wire/connection.ts';
import { commandFrame } from '../wire/parley-dialect.ts';
import { VoidRun } from '../wire/strict-listener.ts';

const ROOMS = 100;
const MEMBERS_EACH = 50;
const BEHIND = 20;
/** Each member was the first thing that happened in the room. */
const LAST_SEEN = MEMBERS_EACH;
/** How long a server may take to clear up after everybody who left. */
const CLEARED_MS = 3_000;

const syncAckSchema = z.object({
  ok: z.literal(true),
  data: z.object({
    reset: z.literal(false),
    hasMore: z.literal(false),
    change: z.object({
      fromSeq: z.number(),
      toSeq: z.number(),
      messages: z.array(z.object({ seq: z.number() })),
    }),
  }),
});

/** A network comes back: everybody connects, says how far they were, and asks for what was said meanwhile. */
export const reconnectStorm: Workload = {
  name: 'w7',
  title: 'Reconnect storm with catching up',
  targets: 'parley alone',
  measure: async (parley) => {
    const scene = separateRooms(ROOMS, MEMBERS_EACH);
    const target = await parley.start(scene, { messagesInEachRoom: BEHIND });
    try {
      const before = await connectAll(target, seatsOf(scene, target), QUIET);
      const seats = seatsOf(scene, target).map((seat, person) => {
        const held = before[person]?.held();
        return held ? { ...seat, since: behind(held) } : seat;
      });
      for (const connection of before) connection.close();
      await sleep(CLEARED_MS);
      const catchingUp: Promise<number>[] = [];
      const startedAt = performance.now();
      const connections = await connectAll(target, seats, {
        ready: (connection) => void catchingUp.push(catchUp(connection)),
        delivered: () => {},
        failed: (why) => void catchingUp.push(Promise.reject(new VoidRun(why))),
      });
      const readySeconds = (performance.now() - startedAt) / 1_000;
      const completeAt = Math.max(...(await Promise.all(catchingUp)));
      for (const connection of connections) connection.close();
      const variant = `${ROOMS * MEMBERS_EACH} people, each ${BEHIND} messages behind`;
      return [
        figure(variant, 'until all are ready', 's', readySeconds),
        figure(variant, 'until all are complete', 's', (completeAt - startedAt) / 1_000),
      ];
    } finally {
      await target.stop();
    }
  },
};

/** What the same client would say that had missed the last messages of its rooms. */
const behind = (held: Since): Since => ({
  ...held,
  rooms: Object.fromEntries(Object.keys(held.rooms).map((roomId) => [roomId, LAST_SEEN])),
});

const QUIET = {
  ready: () => {},
  delivered: () => {},
  failed: (why: string) => {
    throw new VoidRun(why);
  },
};

/** Asks for everything after what it had; answers when it came, by `performance.now()`. */
function catchUp(connection: Connection): Promise<number> {
  const roomId = connection.seat.roomIds[0] ?? '';
  return new Promise((resolve, reject) => {
    connection.ask(
      (commandId) => commandFrame(commandId, 'room:sync', { roomId, afterSeq: LAST_SEEN }),
      (payload) => {
        const answer = syncAckSchema.safeParse(JSON.parse(payload));
        const seqs = answer.data?.data.change.messages.map(({ seq }) => seq) ?? [];
        const isComplete =
          seqs.length === BEHIND && seqs.every((seq, index) => seq === LAST_SEEN + 1 + index);
        if (isComplete) resolve(performance.now());
        else reject(new VoidRun(`The run is void: catching up brought ${payload.slice(0, 200)}`));
      },
    );
  });
}
