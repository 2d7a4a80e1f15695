import type { NodeBus } from '../realtime/node-bus.ts';

/** What happens in so many milliseconds travels together. */
const GATHER_MS = 100;
/** Bounds one packet, about 40 bytes a room. */
const ROOMS_PER_PACKET = 1_000;

/** Tells other nodes in which rooms something was committed here, each once in a while. */
export function relayMoves(bus: Pick<NodeBus, 'announce'>): {
  add(roomId: string): void;
  close(): void;
} {
  const moved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    const roomIds = [...moved];
    moved.clear();
    for (let start = 0; start < roomIds.length; start += ROOMS_PER_PACKET) {
      bus.announce('roomsMoved', { roomIds: roomIds.slice(start, start + ROOMS_PER_PACKET) });
    }
  }

  return {
    add: (roomId) => {
      moved.add(roomId);
      timer ??= setTimeout(tell, GATHER_MS);
    },
    close: () => {
      clearTimeout(timer);
      if (timer !== undefined) tell();
    },
  };
}
