import { SECOND_MS } from '../../lib/clock.ts';

/** As Socket.IO's: what lies between closes a line that is silent for longer. */
const PING_INTERVAL_MS = 25 * SECOND_MS;
/** Each ping is a write of its own: ten thousand in one go would keep everybody waiting. */
const TURNS = 25;

type Pinged = { ping(): void };

/** Pings each of these once in an interval, and not all of them at once, however they came. */
export function pingInTurns(): { take(line: Pinged): { drop(): void }; close(): void } {
  const groups = Array.from({ length: TURNS }, () => new Set<Pinged>());
  let taken = 0;
  let turn = 0;
  const pinging = setInterval(() => {
    turn += 1;
    for (const line of groups[turn % TURNS] ?? []) line.ping();
  }, PING_INTERVAL_MS / TURNS);

  return {
    take: (line) => {
      taken += 1;
      const group = groups[taken % TURNS];
      group?.add(line);
      return { drop: () => group?.delete(line) };
    },
    close: () => clearInterval(pinging),
  };
}
