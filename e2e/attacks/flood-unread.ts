import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from './attack.ts';
import { type Line, STRANGERS_ADDRESS } from './line.ts';

type Run = Attack['run'];

/**
 * Lines of a stranger that say something as fast as they go, and read nothing of what is answered: all
 * of them must have been ended afterwards.
 *
 * @param flood.say says it, and answers with how often it did
 * @param flood.as what is counted, in the report
 */
export const floodUnread =
  (flood: {
    lines: Record<'short' | 'full', number>;
    seconds: Record<'short' | 'full', number>;
    as: string;
    say(line: Line): number;
  }): Run =>
  async ({ size, openLines, countLeft }) => {
    const lines = await openLines(flood.lines[size], { from: STRANGERS_ADDRESS });
    for (const line of lines) line.stopReading();
    const until = performance.now() + flood.seconds[size] * 1_000;
    let said = 0;
    while (performance.now() < until) {
      for (const line of lines) said += flood.say(line);
      await sleep(10);
    }
    const left = await countLeft(lines);
    return {
      figures: { [flood.as]: said, 'lines left': left },
      breaches: left > 0 ? [`${left} lines are still open`] : [],
    };
  };
