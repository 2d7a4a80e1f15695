import type { Event, Token } from 'micromark-util-types';
import { showsSomething } from '../visible.ts';
import { alignmentsOf, withBars } from './cells.ts';
import { createLine, type Line, textOf } from './create-line.ts';
import { blockOfFence, type Fence, newFence, readFence } from './fence.ts';
import type { Block, ListItem } from './tree.ts';

type List = Extract<Block, { type: 'list' }>;
type Table = Extract<Block, { type: 'table' }>;

const showsCells = ({ rows }: Table): boolean =>
  rows.some((cells) => cells.some((cell) => showsSomething(textOf(cell))));

const asTyped = (text: string): Block => ({
  type: 'paragraph',
  children: [{ type: 'text', text }],
});

/** Turns micromark's events into blocks. */
export function readBlocks(events: Event[]): Block[] {
  const root: Block[] = [];
  /** The blocks that are written into: of the body, and of each quote and item that is open. */
  const open: Block[][] = [root];
  const lists: List[] = [];
  let line: Line | undefined;
  let table: Table | undefined;
  let fence: Fence | undefined;
  let level = 0;
  /** Spaces in front of a block: of a pasted log they are part of the text. */
  let indent = '';

  const blocks = () => open.at(-1) ?? root;
  const lastItem = () => lists.at(-1)?.items.at(-1);

  function enter(token: Token): void {
    switch (token.type) {
      case 'blockQuote': {
        const children: Block[] = [];
        blocks().push({ type: 'quote', children });
        open.push(children);
        return;
      }
      case 'listOrdered':
      case 'listUnordered': {
        const kind = token.type === 'listOrdered' ? 'numbers' : 'bullets';
        const list: List = { type: 'list', kind, delimiter: '.', items: [] };
        blocks().push(list);
        lists.push(list);
        return;
      }
      case 'listItemPrefix':
        enterItem();
        return;
      case 'paragraph':
      case 'atxHeadingText':
      case 'tableContent':
        line = createLine();
        if (token.type === 'paragraph') line.text(indent);
        return;
      case 'codeFenced':
        fence = newFence();
        return;
      case 'table':
        table = { type: 'table', alignments: [], rows: [] };
        return;
      case 'tableRow':
        table?.rows.push([]);
        return;
      case 'tableData':
      case 'tableHeader':
        line = undefined;
        return;
    }
    line?.enter(token);
  }

  function enterItem(): void {
    const list = lists.at(-1);
    if (list === undefined) return;
    if (list.items.length > 0) open.pop();
    const item: ListItem = { children: [] };
    list.items.push(item);
    open.push(item.children);
  }

  function exit(token: Token, source: () => string): void {
    switch (token.type) {
      case 'blockQuote':
        open.pop();
        return;
      case 'listOrdered':
      case 'listUnordered':
        open.pop();
        lists.pop();
        return;
      case 'listItemValue': {
        const item = lastItem();
        if (item !== undefined) item.number = Number(source());
        return;
      }
      case 'listItemMarker': {
        const list = lists.at(-1);
        if (list !== undefined && source() === ')') list.delimiter = ')';
        return;
      }
      case 'paragraph':
        push('paragraph');
        return;
      case 'atxHeadingSequence':
        if (line === undefined) level = source().length;
        return;
      case 'atxHeadingText':
        push('heading');
        return;
      case 'thematicBreak':
        blocks().push({ type: 'rule' });
        return;
      case 'codeFenced':
        if (fence !== undefined) blocks().push(blockOfFence(fence) ?? asTyped(source()));
        fence = undefined;
        return;
      case 'tableDelimiterRow':
        if (table !== undefined) table.alignments = alignmentsOf(source());
        line = undefined;
        return;
      case 'tableData':
      case 'tableHeader':
        table?.rows.at(-1)?.push(line === undefined ? [] : withBars(line.children));
        line = undefined;
        return;
      case 'table':
        if (table !== undefined) blocks().push(showsCells(table) ? table : asTyped(source()));
        table = undefined;
        return;
      case 'taskListCheckValueChecked':
      case 'taskListCheckValueUnchecked': {
        const item = lastItem();
        if (item !== undefined) item.isDone = token.type === 'taskListCheckValueChecked';
        return;
      }
    }
    if (fence !== undefined) readFence(fence, token, source);
    else if (line !== undefined) line.exit(token, source);
  }

  function push(type: 'paragraph' | 'heading'): void {
    const children = line?.children ?? [];
    line = undefined;
    blocks().push(type === 'heading' ? { type, level, children } : { type, children });
  }

  for (const [kind, token, context] of events) {
    const source = () => context.sliceSerialize(token);
    if (kind === 'enter') enter(token);
    else exit(token, source);
    if (token.type !== 'content') indent = token.type === 'linePrefix' ? source() : '';
  }
  return root;
}
