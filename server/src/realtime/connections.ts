import { setTimeout } from 'node:timers/promises';
import type { Lines } from './lines.ts';
import type { SlowConnections } from './slow-connections.ts';

const DRAIN_STEP_MS = 100;
const DRAIN_LEAST = 100;
/** However many connections there are, the drain is through within five seconds. */
const DRAIN_STEPS = 50;

/** A connection of this node, and what it hears at the moment it is asked. */
export type Listening = {
  connectionId: string;
  userId: string;
  sessionId: string;
  roomIds(): Set<string>;
  /** Whether it would listen to the room if its person was in it. */
  wantsRoom(roomId: string): boolean;
  /** False when it is gone, or does not take its events and so is out of its rooms until it does. */
  takesEvents(): boolean;
};

/** All connections of this node, by whichever door they came. */
export type Connections = {
  all(): Listening[];
  /** Ends those that live in another history, before they hear of this one. */
  endAllBut(history: string): void;
  /** Ends them a few at a time, so that their clients do not all come back at once. */
  drain(): Promise<void>;
};

export function overseeConnections(
  lines: Pick<Lines, 'all' | 'roomsOf'>,
  slow: Pick<SlowConnections, 'isLagging' | 'close'>,
): Connections {
  return {
    all: () =>
      lines.all().map((line) => ({
        connectionId: line.id,
        userId: line.userId,
        sessionId: line.sessionId,
        roomIds: () => new Set(lines.roomsOf(line)),
        wantsRoom: (roomId) => line.wantsRoom(roomId),
        takesEvents: () => line.isOpen() && !slow.isLagging(line),
      })),
    endAllBut: (history) => {
      for (const line of lines.all()) if (line.history() !== history) line.end('history');
    },
    drain: async () => {
      slow.close();
      const all = lines.all();
      const perStep = Math.max(DRAIN_LEAST, Math.ceil(all.length / DRAIN_STEPS));
      for (let start = 0; start < all.length; start += perStep) {
        if (start > 0) await setTimeout(DRAIN_STEP_MS);
        for (const line of all.slice(start, start + perStep)) line.end('stopping');
      }
    },
  };
}
