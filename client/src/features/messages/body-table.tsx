import type { Alignment, Block, Inline } from '@parley/shared/text/markdown/tree';
import { clsx } from 'clsx';
import { bodyPieces } from './body-pieces.tsx';
import { inPlace } from './in-place.ts';

type Table = Extract<Block, { type: 'table' }>;

const ALIGNMENT_STYLES = {
  left: 'text-left',
  right: 'text-right',
  center: 'text-center',
  none: 'text-start',
} satisfies Record<Alignment, string>;

/**
 * Scrolls within its own box: columns that are broken into letters can be read by nobody. Its columns
 * follow one another as its first words run; each cell as its own do.
 */
export function BodyTable({ table: { alignments, rows } }: { table: Table }) {
  const [head = [], ...others] = rows;
  const styleOf = (column: number) =>
    clsx(
      'border border-line px-2 py-1 [unicode-bidi:plaintext]',
      ALIGNMENT_STYLES[alignments[column] ?? 'none'],
    );
  const headCell = (cell: Inline[], column: number) => (
    <th scope="col" className={clsx(styleOf(column), 'font-semibold')}>
      {bodyPieces(cell)}
    </th>
  );
  const cell = (pieces: Inline[], column: number) => (
    <td className={styleOf(column)}>{bodyPieces(pieces)}</td>
  );
  const bodyRow = (row: Inline[][]) => <tr>{inPlace(row.map(cell))}</tr>;
  return (
    <div dir="auto" className="overflow-x-auto">
      <table className="my-1 border-collapse text-sm [overflow-wrap:normal]">
        <thead>
          <tr>{inPlace(head.map(headCell))}</tr>
        </thead>
        <tbody>{inPlace(others.map(bodyRow))}</tbody>
      </table>
    </div>
  );
}
