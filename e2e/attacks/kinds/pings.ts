import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { STRANGERS_ADDRESS } from '../line.ts';

const LINES = { short: 20, full: 100 };
const SECONDS = { short: 2, full: 15 };
const AT_ONCE = 100;
const PAYLOAD = 'x'.repeat(120);

export const pings: Attack = {
  name: 'pings nobody reads the pongs of',
  tries: 'A stranger sends WebSocket pings as fast as they go, and reads no pong.',
  run: async ({ size, openLines, countLeft }) => {
    const lines = await openLines(LINES[size], { from: STRANGERS_ADDRESS });
    for (const line of lines) line.stopReading();
    const until = performance.now() + SECONDS[size] * 1_000;
    let sent = 0;
    while (performance.now() < until) {
      for (const line of lines) {
        sent += line.ping(PAYLOAD, AT_ONCE);
      }
      await sleep(10);
    }
    const left = await countLeft(lines);
    return {
      figures: { pings: sent, 'lines left': left },
      breaches: left > 0 ? [`${left} lines are still open`] : [],
    };
  },
};
