import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseBody } from './parse-body.ts';
import { outlineOf } from './testing/outline.ts';

const PAGE = readFileSync(new URL('../../../../docs/markdown.md', import.meta.url), 'utf8');

type Row = { heading: string; typed: string; shown: string };

/** A cell is code: what stands between its backticks, and one space next to them. */
function readCell(cell: string): string {
  const inside = /^(`+)(.*)\1$/s.exec(cell.trim())?.[2] ?? '';
  const text = /^ .*[^ ].* $/s.test(inside) ? inside.slice(1, -1) : inside;
  return text.replaceAll('\\|', '|');
}

function readRows(page: string): Row[] {
  let heading = '';
  const rows: Row[] = [];
  for (const line of page.split('\n')) {
    if (line.startsWith('### ')) heading = line.slice(4);
    const cells = /^\| (`.*`) \| (`.*`) \|$/.exec(line);
    if (cells === null) continue;
    const typed = readCell(cells[1] ?? '')
      .replaceAll('␍', '\r')
      .replaceAll('⏎', '\n')
      .replaceAll('→', '\t');
    rows.push({ heading, typed, shown: readCell(cells[2] ?? '') });
  }
  return rows;
}

const rows = readRows(PAGE);

test('the page of the dialect has its table', () => {
  expect(rows.length).toBeGreaterThan(120);
});

describe.each([...new Set(rows.map(({ heading }) => heading))])('%s', (heading) => {
  test.each(rows.filter((row) => row.heading === heading))('$typed', ({ typed, shown }) => {
    expect(outlineOf(parseBody(typed).blocks)).toBe(shown);
  });
});
