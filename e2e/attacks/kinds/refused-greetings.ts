import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { STRANGERS_ADDRESS } from '../line.ts';

const SECONDS = { short: 2, full: 20 };
const AT_ONCE = 20;

export const refusedGreetings: Attack = {
  name: 'refused greetings',
  tries: 'A stranger says hello on one line after the other, each time to be refused.',
  run: async ({ size, openLines, countLeft }) => {
    const until = performance.now() + SECONDS[size] * 1_000;
    let tried = 0;
    let left = 0;
    while (performance.now() < until) {
      const lines = await openLines(AT_ONCE, { from: STRANGERS_ADDRESS });
      for (const line of lines) line.send(...Array.from({ length: 5 }, () => '40{"protocol":1}'));
      tried += lines.length;
      left += await countLeft(lines);
      await sleep(1);
    }
    return {
      figures: { lines: tried, 'lines left': left },
      breaches: left > 0 ? [`${left} refused lines are still open`] : [],
    };
  },
};
