import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

/** How an element becomes one in a style sheet, by a class, or is asked as one. */
const CONTAINER = /@container\b|container(?:-type)?:(?!\w)|\dcq[iwbh]\b/;

test('nothing is a container that styles are asked of: each layout of it costs those of all that lies within', () => {
  const files = globSync('**/*.{css,tsx}', { cwd: SOURCES });
  expect(files).toContain(join('ui', 'frame.css'));
  const asking = files.filter((file) => CONTAINER.test(readFileSync(join(SOURCES, file), 'utf8')));
  expect(asking).toEqual([]);
  for (const way of ['@container (width > 1rem)', 'container: place / inline-size', '50cqi']) {
    expect(way).toMatch(CONTAINER);
  }
});
