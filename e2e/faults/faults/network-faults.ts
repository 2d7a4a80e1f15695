import type { Fault, Stage } from '../stage.ts';
import { lasting } from './lasting.ts';

/** What happens between clients and server. */
export const networkFaults: readonly Fault[] = [
  {
    kind: 'connections cut',
    strike: async ({ network, random }) => network.cut(random.pick([0.1, 0.5, 1]), random),
  },
  {
    kind: 'network stalled both ways',
    strike: async (stage) => {
      const flow = stage.network.stall('both', stage.random.pick([0.3, 1]), stage.random);
      await lasting(stage);
      flow();
    },
  },
  {
    kind: 'answers stalled, then cut',
    strike: async (stage) => {
      const flow = stage.network.stall('down', 1, stage.random);
      await lasting(stage);
      stage.network.cut(1, stage.random);
      flow();
    },
  },
  {
    kind: 'commands stalled, then late',
    strike: async (stage) => {
      const flow = stage.network.stall('up', 0.5, stage.random);
      await lasting(stage);
      flow();
    },
  },
  {
    kind: 'a client reads nothing',
    strike: async (stage) => {
      const flow = stage.network.stall('down', 0.01, stage.random);
      await lasting(stage);
      flow();
    },
  },
  {
    kind: 'high latency',
    strike: async (stage) => {
      stage.network.delay(stage.random.whole(100, 600));
      await lasting(stage);
      stage.network.delay(0);
    },
  },
  {
    kind: 'a live event lost',
    strike: async (stage) => {
      const { client, roomId } = listener(stage);
      await Promise.race([client.filter.swallowNext(roomId), lasting(stage)]);
    },
  },
  {
    kind: 'live events reordered',
    strike: async (stage) => {
      const { client, roomId } = listener(stage);
      await Promise.race([client.filter.swapNext(roomId), lasting(stage)]);
    },
  },
];

/** Somebody, and one of their rooms in which something happens. */
function listener({ clients, busyRoomIds, random }: Stage) {
  const client = random.pick(clients);
  const roomIds = [...client.rooms.keys()].filter((roomId) => busyRoomIds.has(roomId));
  return { client, roomId: random.pick(roomIds) };
}
