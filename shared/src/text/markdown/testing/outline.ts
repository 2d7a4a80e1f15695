import type { Block, Inline, ListItem } from '../tree.ts';

const TAGS = { strong: 'b', emphasis: 'i', deleted: 's' } as const;

/** A tree in one line, as `docs/markdown.md` writes it. */
export const outlineOf = (blocks: Block[]): string => blocks.map(outlineOfBlock).join(' ');

function outlineOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `[${outlineOfLine(block.children)}]`;
    case 'heading':
      return `heading${block.level}[${outlineOfLine(block.children)}]`;
    case 'quote':
      return `quote[${outlineOf(block.children)}]`;
    case 'list':
      return `list[${block.items.map((item) => outlineOfItem(item, block.delimiter)).join(' ')}]`;
    case 'fence':
      return `code${block.name === undefined ? '' : `:${block.name}`}[${shown(block.text)}]`;
    case 'rule':
      return 'rule';
    case 'table': {
      const rows = block.rows.map((row) => row.map(outlineOfLine).join(' ¦ '));
      return `table:${block.alignments.join(',')}[${rows.join(' ⏎ ')}]`;
    }
  }
}

function outlineOfItem({ number, isDone, children }: ListItem, delimiter: string): string {
  const mark = number === undefined ? '•' : `${number}${delimiter}`;
  const box = isDone === undefined ? '' : isDone ? '☑' : '☐';
  return `${mark}${box} ${outlineOf(children)}`;
}

const outlineOfLine = (pieces: Inline[]): string => pieces.map(outlineOfPiece).join('');

function outlineOfPiece(piece: Inline): string {
  switch (piece.type) {
    case 'text':
      return shown(piece.text);
    case 'code':
      return `<code>${shown(piece.text)}</code>`;
    case 'link': {
      const host = piece.host === undefined ? '' : `(${piece.host})`;
      return `<a ${piece.target}>${outlineOfLine(piece.children)}</a>${host}`;
    }
    default: {
      const tag = TAGS[piece.type];
      return `<${tag}>${outlineOfLine(piece.children)}</${tag}>`;
    }
  }
}

const shown = (text: string): string => text.replaceAll('\n', '⏎').replaceAll('\t', '→');
