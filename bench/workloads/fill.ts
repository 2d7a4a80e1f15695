import { readFileSync } from 'node:fs';
import { connectAll, seatsOf } from '../run/audience.ts';
import { house, type Scene } from '../scene/scene.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { Connection } from '../wire/connection.ts';
import { createStrictListener } from '../wire/strict-listener.ts';

const ROOMS_EACH = 10;
const MEMBERS_EACH = 100;
/** Files a process needs besides its connections. */
const FILES_BESIDES = 500;

/** Everybody in ten rooms of a hundred, as in a company. */
export const company = (people: number): Scene => house(people, ROOMS_EACH, MEMBERS_EACH);

/** As many connections as asked for, or as this machine lets one process have. */
export function affordable(connections: number): number {
  const limit = /Max open files +(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return Math.min(connections, Number(limit) - FILES_BESIDES);
}

/**
 * Connects everybody of the scene; answers the connections and the seconds until all were ready.
 *
 * @param before the connections of the same people who come back; without it everybody is new
 */
export async function fill(
  target: RunningTarget,
  scene: Scene,
  before: readonly Connection[] = [],
): Promise<{ connections: Connection[]; seconds: number; check(): void }> {
  const listener = createStrictListener(() => {}, 'as sent');
  const seats = seatsOf(scene, target).map((seat, person) => {
    const since = before[person]?.held();
    return since ? { ...seat, since } : seat;
  });
  const startedAt = performance.now();
  const connections = await connectAll(target, seats, listener);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { connections, seconds, check: listener.check };
}
