import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';

const LINES = { short: 50, full: 250 };
const SECONDS = { short: 2, full: 15 };
const AT_ONCE = 50;
/** No JSON: each is answered, and counts as a command. */
const GARBAGE = Array.from({ length: AT_ONCE }, () => '{'.repeat(120));
/** A close has five seconds to be agreed on. */
const PATIENCE_MS = 8_000;
/** The default of CONNECTIONS_PER_PERSON: whoever said little before the rate was past may stay. */
const MOST = 40;

export const plainLines: Attack = {
  name: 'plain WebSockets nobody reads',
  tries:
    'One member opens many, asks for all of a room on each, reads nothing, and sends garbage as fast as it goes.',
  run: async ({ size, mallory, largePage, openLines, countLeft }) => {
    const path = `/ws/chat/${largePage.roomId}/?since=0`;
    const lines = await openLines(LINES[size], { cookie: mallory.cookie, path });
    for (const line of lines) line.stopReading();
    const until = performance.now() + SECONDS[size] * 1_000;
    let said = 0;
    while (performance.now() < until) {
      for (const line of lines) {
        // What waits on our side costs us, and not the server.
        if (line.webSocket.bufferedAmount > 1_000_000) continue;
        line.send(...GARBAGE);
        said += AT_ONCE;
      }
      await sleep(10);
    }
    const left = await countLeft(lines, PATIENCE_MS);
    return {
      figures: { lines: lines.length, frames: said, 'lines left': left },
      breaches: left > MOST ? [`${left} connections of one person are open`] : [],
    };
  },
};
