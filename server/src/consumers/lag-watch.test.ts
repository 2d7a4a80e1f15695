import { expect, test } from 'vitest';
import { MINUTE_MS } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { watchLag } from './lag-watch.ts';

/** What is said of a consumer that is so far behind minute after minute, looked at four times in each. */
function linesAfter(...minutes: number[]): string[] {
  const lines: string[] = [];
  let now = 0;
  const logger = createLogger('info', { write: (line: string) => lines.push(line) });
  const tell = watchLag('search', logger, () => now);
  for (const numbers of minutes.flatMap((one) => [one, one, one, one])) {
    now += MINUTE_MS / 4;
    tell({ rooms: Math.min(numbers, 1), numbers });
  }
  return lines.map((line) => JSON.parse(line).msg);
}

const WARNING = 'A consumer comes further behind minute by minute';

test('who comes further behind for minutes is warned of once, until it has caught up', () => {
  expect(linesAfter(0, 10, 20, 30, 40, 50, 30, 50, 60, 70, 80)).toEqual([WARNING]);
  expect(linesAfter(10, 20, 30, 40, 0, 10, 20, 30, 40)).toEqual([
    WARNING,
    'A consumer has caught up',
    WARNING,
  ]);
});

test('who has much to do and gets on is not', () => {
  expect(linesAfter(90_000, 80_000, 70_000, 71_000, 60_000, 61_000, 0)).toEqual([]);
});
