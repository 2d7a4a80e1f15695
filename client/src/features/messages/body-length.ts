import type { Block, Inline } from '@parley/shared/text/markdown/tree';
import { countLines, FOLDED_LINES } from './code/code-lines.ts';

/** As wide as a line of prose gets, in Latin letters. */
const LINE = 72;
/** Chinese, Japanese and Korean letters are as wide as two. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;
/** More lines than that are folded: a third more than what shows then. */
const LONG = 40;

/** Whether a message would push what others said off the screen. */
export const isLongBody = (blocks: readonly Block[]): boolean => linesOf(blocks) > LONG;

/** About as many lines as it takes where there is room for a whole one. */
function linesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + linesOfBlock(block), 0);
}

function linesOfBlock(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textOf(block.children)
        .split('\n')
        .reduce((sum, line) => sum + wrapped(line), 0);
    case 'quote':
      return linesOf(block.children);
    case 'list':
      return block.items.reduce((sum, { children }) => sum + linesOf(children), 0);
    // A long one is folded by itself.
    case 'fence':
      return Math.min(countLines(block.text), FOLDED_LINES);
    case 'table':
      return block.rows.length;
    case 'rule':
      return 1;
  }
}

const wrapped = (line: string): number =>
  Math.max(1, Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / LINE));

const textOf = (pieces: readonly Inline[]): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : textOf(piece.children))).join('');
