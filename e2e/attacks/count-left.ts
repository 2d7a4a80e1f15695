import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from './line.ts';

const LOOK_MS = 200;
/** How Linux writes the state of a connection whose both ends are there. */
const ESTABLISHED = '01';

/**
 * How many of these lines a server has not ended, once it ended all or the time is over. The system
 * is asked: a client that does not read is told by nobody.
 */
export async function countLeft(
  serverPort: number,
  lines: readonly Line[],
  patienceMs: number,
): Promise<number> {
  const ports = new Set(lines.flatMap((line) => line.localPort() ?? []));
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const left = clientPortsOf(serverPort).filter((port) => ports.has(port)).length;
    if (left === 0 || performance.now() > deadline) return left;
    await sleep(LOOK_MS);
  }
}

/** The ports at the other ends of a server's connections. */
function clientPortsOf(serverPort: number): number[] {
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((row) => {
      const [, local = '', remote = '', state] = row.trim().split(/\s+/);
      const isOurs = state === ESTABLISHED && portOf(local) === serverPort;
      return isOurs ? portOf(remote) : [];
    });
}

/** Of an address as Linux writes it: `0100007F:0BB8`. */
const portOf = (address: string): number => Number.parseInt(address.split(':').at(-1) ?? '', 16);
