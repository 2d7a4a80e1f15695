import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { STRANGERS_ADDRESS } from '../line.ts';

const LINES = { short: 20, full: 50 };
const SECONDS = { short: 3, full: 25 };
const AT_ONCE = 200;

export const unknownNamespaces: Attack = {
  name: 'unknown namespaces',
  tries: 'A stranger without a cookie asks for namespaces that are not there, and reads nothing.',
  run: async ({ size, openLines, countLeft }) => {
    const lines = await openLines(LINES[size], { from: STRANGERS_ADDRESS });
    for (const line of lines) line.stopReading();
    const until = performance.now() + SECONDS[size] * 1_000;
    let sent = 0;
    while (performance.now() < until) {
      for (const line of lines) {
        if (line.isOver() || line.webSocket.bufferedAmount > 1_000_000) continue;
        for (let index = 0; index < AT_ONCE; index += 1)
          line.send(`40/${'x'.repeat(200)}${index},`);
        sent += AT_ONCE;
      }
      await sleep(10);
    }
    const left = await countLeft(lines);
    return {
      figures: { sent, 'lines left': left },
      breaches: left > 0 ? [`${left} lines are still open`] : [],
    };
  },
};
