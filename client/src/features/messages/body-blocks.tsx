import type { Block, ListItem } from '@parley/shared/text/markdown/tree';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { bodyPieces } from './body-pieces.tsx';
import { BodyTable } from './body-table.tsx';
import { CodeBlock } from './code/code-block.tsx';
import { inPlace } from './in-place.ts';

/** Spaces and line breaks are as they were typed; each line takes the direction of its script. */
const TEXT_STYLE = 'whitespace-pre-wrap [unicode-bidi:plaintext]';

/**
 * Text within a list or quote has no `dir` of its own: what stands around it takes its direction, and
 * the side of its marks, from the text inside, and would pass over what carries one. On that side all
 * of its lines begin, also those that run the other way: a number stands beside its line.
 */
type Place = { dir?: 'auto'; className: string };
/** A line that one still finds the next one from; code and tables may use all of the column. */
const MEASURE = 'max-w-measure';
const ALONE: Place = { dir: 'auto', className: clsx(TEXT_STYLE, MEASURE) };
const WITHIN: Place = {
  className: clsx(TEXT_STYLE, '[text-align:match-parent] [text-align:-webkit-match-parent]'),
};

/** @param tail small words behind the last line. */
export function bodyBlocks(blocks: Block[], tail?: ReactNode, place = ALONE) {
  const last = blocks.at(-1);
  const drawn = blocks.map((block) => drawnBlock(block, block === last ? tail : undefined, place));
  if (last?.type !== 'paragraph') drawn.push(tail);
  return inPlace(drawn);
}

function drawnBlock(block: Block, tail: ReactNode, place: Place): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return (
        <p {...place}>
          {bodyPieces(block.children)}
          {tail}
        </p>
      );
    // A heading stays within the size of a message.
    case 'heading':
      return (
        <p {...place} className={clsx(place.className, 'font-semibold')}>
          {bodyPieces(block.children)}
        </p>
      );
    case 'quote':
      return (
        <blockquote
          dir="auto"
          className={clsx(MEASURE, 'space-y-1 border-line border-s-3 ps-3 text-soft')}
        >
          {bodyBlocks(block.children, undefined, WITHIN)}
        </blockquote>
      );
    case 'list':
      return <BodyList list={block} />;
    case 'fence':
      return <CodeBlock name={block.name} text={block.text} />;
    case 'rule':
      return <hr className={clsx(MEASURE, 'my-2 border-line')} />;
    case 'table':
      return <BodyTable table={block} />;
  }
}

function BodyList({ list }: { list: Extract<Block, { type: 'list' }> }) {
  const items = inPlace(list.items.map(drawnItem));
  if (list.kind === 'bullets') {
    return (
      <ul dir="auto" className={clsx(MEASURE, 'list-disc ps-6')}>
        {items}
      </ul>
    );
  }
  // Numbers stand in the padding: as much room as the longest of them needs.
  const digits = Math.max(...list.items.map(({ number = 0 }) => String(number).length));
  return (
    <ol
      dir="auto"
      className={clsx(
        MEASURE,
        list.delimiter === ')' ? 'list-[decimal-parenthesis]' : 'list-decimal',
      )}
      style={{ paddingInlineStart: `calc(${digits}ch + 1.25rem)` }}
    >
      {items}
    </ol>
  );
}

function drawnItem({ number, isDone, children }: ListItem) {
  const blocks = bodyBlocks(children, undefined, WITHIN);
  if (isDone === undefined) return <li value={number}>{blocks}</li>;
  const task = (
    <div className="flex gap-1.5">
      <span>{isDone ? '☑' : '☐'}</span>
      <div className="min-w-0">{blocks}</div>
    </div>
  );
  // The box stands in place of a dot, and behind a number.
  if (number === undefined) return <li className="-ms-5 list-none">{task}</li>;
  return <li value={number}>{task}</li>;
}
