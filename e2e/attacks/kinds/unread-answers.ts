import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { GREETING } from '../line.ts';

const LINES = { short: 40, full: 250 };
const QUESTIONS = 4;
/** [SY9] promises ten seconds to somebody slow; who asks for more than they read has less. */
const PATIENCE_MS = 15_000;

export const unreadAnswers: Attack = {
  name: 'answers nobody reads',
  tries: 'One member opens many lines, asks for a long page four times on each, and reads nothing.',
  run: async ({ size, mallory, hallId, openLines, countLeft }) => {
    const lines = await openLines(LINES[size], { cookie: mallory.cookie });
    const question = JSON.stringify(['history:load', { roomId: hallId, limit: 100 }]);
    for (const line of lines) {
      line.stopReading();
      line.send(GREETING);
    }
    await sleep(2_000);
    for (const line of lines) {
      for (let id = 0; id < QUESTIONS; id += 1) line.send(`42${id}${question}`);
    }
    await sleep(PATIENCE_MS);
    const left = await countLeft(lines);
    return {
      figures: { lines: lines.length, 'lines left': left },
      breaches: left > 0 ? [`${left} lines are still open`] : [],
    };
  },
};
