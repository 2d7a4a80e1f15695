import { expect, test } from 'vitest';
import { createUnreadBounds } from './unread-bounds.ts';

const MB = 1024 * 1024;

/** Lines with so many unread megabytes each, and those that were ended for it. */
function linesOf(people: Record<string, number[]>) {
  const ended: string[] = [];
  const bounds = createUnreadBounds<{ name: string; userId: string }>(({ name }) =>
    ended.push(name),
  );
  for (const [userId, unread] of Object.entries(people)) {
    for (const [index, megabytes] of unread.entries()) {
      const name = `${userId} ${index}`;
      bounds.note({ name, userId }, megabytes * MB);
    }
  }
  bounds.enforce();
  return ended;
}

test('[CM7] a line with more than eight megabytes unread is ended', () => {
  expect(linesOf({ Ana: [7.9], Bo: [8.1] })).toEqual(['Bo 0']);
});

test('[CM7] of one person past sixteen megabytes the line with most ends, until it fits', () => {
  expect(linesOf({ Mallory: [5, 7, 6, 1], Ana: [7, 7] })).toEqual(['Mallory 1']);
  expect(linesOf({ Mallory: Array.from({ length: 40 }, () => 3) })).toHaveLength(35);
});

test('[CM7] past 128 megabytes on a node whoever holds most loses first', () => {
  const crowd = Object.fromEntries(
    Array.from({ length: 20 }, (_, number) => [`Mallory ${number}`, [7, 7]]),
  );
  const ended = linesOf({ ...crowd, Ana: [6] });
  expect(ended).toHaveLength(23);
  expect(ended).not.toContain('Ana 0');
});
