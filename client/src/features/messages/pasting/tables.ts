import type { Budget } from './budget.ts';
import { inlineOf } from './inline.ts';
import { isBlock } from './kinds.ts';

/** What a cell of a table cannot hold: then it is one to set a page by. */
const TOO_MUCH = 'table, ul, ol, pre, blockquote, h1, h2, h3, h4, h5, h6, hr';

/** The lines of a table that is one; undefined where cells hold whole pages, or there is but one row or column. */
export function tableOf(table: Element, budget: Budget): string | undefined {
  if (table.querySelector(TOO_MUCH) !== null) return undefined;
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => budget.within(() => cellOf(cell, budget))),
  );
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (rows.length < 2 || width < 2) return undefined;
  budget.noteFormat();
  const lines = rows.map((cells) =>
    lineOf([...cells, ...Array<string>(width - cells.length).fill('')]),
  );
  lines.splice(1, 0, lineOf(Array<string>(width).fill('---')));
  return lines.join('\n');
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cellOf(cell: Element, budget: Budget): string {
  const parts = [...cell.childNodes].map((node) => {
    const isApart = node instanceof Element && isBlock(node);
    return inlineOf(isApart ? node.childNodes : [node], budget) + (isApart ? ' ' : '');
  });
  return parts.join('').replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}
