import type { Alignment, Inline } from './tree.ts';

/** `|:--|--:|` */
export const alignmentsOf = (delimiters: string): Alignment[] =>
  delimiters
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
    .map((cell) => {
      if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
      return cell.startsWith(':') ? 'left' : 'none';
    });

/** In a cell, a bar behind a backslash is a bar. */
export const withBars = (pieces: Inline[]): Inline[] =>
  pieces.map((piece) =>
    'children' in piece
      ? { ...piece, children: withBars(piece.children) }
      : { ...piece, text: piece.text.replaceAll('\\|', '|') },
  );
