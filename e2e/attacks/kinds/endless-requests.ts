import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { beginEndless } from '../endless-request.ts';
import { CONNECTIONS_OF_ADDRESS, STRANGERS_ADDRESS } from '../line.ts';

const ADDRESSES = {
  short: [STRANGERS_ADDRESS],
  full: [STRANGERS_ADDRESS, '127.0.0.67', '127.0.0.68'],
};
const REQUESTS_OF_ADDRESS = 1_200;
/** What ends a connection at once takes a moment to be noticed. */
const NOTICE_MS = 2_000;
/** What the server grants a request (20 s), with room for a busy machine. */
const PATIENCE_MS = 30_000;

export const endlessRequests: Attack = {
  name: 'requests that never end',
  tries:
    'Strangers begin more requests than one address may have, and send a little of each for ever.',
  run: async ({ server, size, leaveBehind }) => {
    const sockets: Socket[] = [];
    leaveBehind(() => {
      for (const socket of sockets) socket.destroy();
    });
    const open = () => sockets.filter(({ closed }) => !closed).length;
    async function openAtMost(bound: number, patienceMs: number): Promise<number> {
      const deadline = performance.now() + patienceMs;
      while (open() > bound && performance.now() < deadline) await sleep(50);
      return open();
    }

    const addresses = ADDRESSES[size];
    for (let number = 0; number < REQUESTS_OF_ADDRESS; number += 1) {
      for (const address of addresses) {
        const socket = beginEndless(server, number, address);
        sockets.push(socket);
        await once(socket, 'connect');
      }
    }
    const most = CONNECTIONS_OF_ADDRESS * addresses.length;
    const held = await openAtMost(most, NOTICE_MS);
    const figures = { requests: sockets.length, 'open at once': held };
    const breaches = held > most ? [`${held} requests are open, where ${most} may be`] : [];
    // That the last of them ends is waited for by `requests-that-never-end.test.ts` in every test run.
    if (size === 'short') return { figures, breaches };

    const left = await openAtMost(0, PATIENCE_MS);
    if (left > 0) breaches.push(`${left} requests go on for ever`);
    return { figures: { ...figures, left }, breaches };
  },
};
