import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

/** Follows a table of 2,000 rows to its end; answers what was written. */
function follow(screen: { isTTY?: boolean; columns?: number }): string {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const step = createProgress({ ...screen, write })('Copying messages', 2_000);
  step.advance(1_000);
  step.advance(1_000);
  step.end();
  return written;
}

test('a terminal shows a bar that fills in its place', () => {
  const lines = follow({ isTTY: true, columns: 100 }).split('\r').slice(1);
  expect(lines).toEqual([
    'Copying messages     ░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 2,000',
    'Copying messages     ████████████░░░░░░░░░░░░ 1,000 of 2,000',
    'Copying messages     ████████████████████████ 2,000 of 2,000\n',
  ]);
});

test('a bar never wraps, since a wrapped line cannot be drawn over', () => {
  for (const line of follow({ isTTY: true, columns: 30 }).trim().split('\r')) {
    expect(line.length).toBeLessThan(30);
  }
});

test('a log gets one line for a table', () => {
  expect(follow({})).toBe('Copying messages: 2,000 of 2,000 rows\n');
});
