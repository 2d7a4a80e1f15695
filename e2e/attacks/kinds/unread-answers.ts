import { setTimeout as sleep } from 'node:timers/promises';
import { GREETING } from '@parley/wire-client/testing/raw-socket';
import type { Attack } from '../attack.ts';

const LINES = { short: 20, full: 250 };
const QUESTIONS = 4;
/**
 * Greetings count as commands: once the window of [CM6] is over, and
 * lines past the bound of [HS8] are gone, the questions are heard.
 */
const SETTLING_MS = { short: 1_000, full: 15_000 };
/** Ten seconds after it last took something an unread line ends ([SY9]); a busy machine is late. */
const PATIENCE_MS = 60_000;

export const unreadAnswers: Attack = {
  name: 'answers nobody reads',
  tries: 'One member opens many lines, asks for a long page four times on each, and reads nothing.',
  run: async ({ size, mallory, largePage, openLines, countLeft }) => {
    const lines = await openLines(LINES[size], { cookie: mallory.cookie });
    const question = JSON.stringify(['history:load', largePage]);
    for (const line of lines) {
      line.stopReading();
      line.send(GREETING);
    }
    await sleep(SETTLING_MS[size]);
    for (const line of lines) {
      for (let id = 0; id < QUESTIONS; id += 1) line.send(`42${id}${question}`);
    }
    const left = await countLeft(lines, PATIENCE_MS);
    return {
      figures: { lines: lines.length, 'lines left': left },
      breaches: left > 0 ? [`${left} lines are still open`] : [],
    };
  },
};
