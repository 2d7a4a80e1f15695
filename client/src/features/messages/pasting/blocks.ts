import type { Budget } from './budget.ts';
import { fenced } from './fenced.ts';
import { inlineOf } from './inline.ts';
import { isBlock, isSkipped, languageOf } from './kinds.ts';
import { tableOf } from './tables.ts';

/** Some lines. `apart`: an empty line stands around them; `close`: they follow the lines above. */
export type Block = { text: string; spacing: 'apart' | 'close' };

export const joinBlocks = (blocks: readonly Block[]): string =>
  blocks.reduce((above, { text, spacing }, index) => {
    const before = blocks[index - 1];
    if (before === undefined) return text;
    return above + (spacing === 'apart' || before.spacing === 'apart' ? '\n\n' : '\n') + text;
  }, '');

/** The blocks within an element; what stands between them in lines of its own is one as well. */
export function blocksOf(parent: Node, budget: Budget): Block[] {
  const blocks: Block[] = [];
  let line: Node[] = [];
  function endLine(): void {
    const text = inlineOf(line, budget).trim();
    // A line break alone is an empty line, between others.
    const isBreak = line.length > 0 && line.every(isBreakOrBlank) && line.some(isBreak_);
    if (text !== '' || isBreak) blocks.push({ text, spacing: 'close' });
    line = [];
  }
  for (const node of parent.childNodes) {
    if (isSkipped(node)) continue;
    if (node instanceof Element && isBlock(node)) {
      endLine();
      blocks.push(...budget.within(() => blockOf(node, budget)));
    } else line.push(node);
  }
  endLine();
  return blocks;
}

const isBreak_ = (node: Node): boolean => node.nodeName === 'BR';
const isBreakOrBlank = (node: Node): boolean =>
  isBreak_(node) || (node.textContent ?? '').trim() === '';

function blockOf(element: Element, budget: Budget): Block[] {
  const name = element.localName;
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const text = joinBlocks(blocksOf(element, budget)).replaceAll(/\s*\n\s*/g, ' ');
      if (text === '') return [];
      budget.noteFormat();
      return [{ text: `${'#'.repeat(Number(name[1]))} ${text}`, spacing: 'apart' }];
    }
    case 'ul':
    case 'ol':
    case 'menu':
      return listOf(element, budget);
    case 'blockquote': {
      const text = joinBlocks(blocksOf(element, budget));
      if (text === '') return [];
      budget.noteFormat();
      return [{ text: text.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>'), spacing: 'apart' }];
    }
    case 'pre': {
      // Some end the lines of code by elements, which are no text.
      for (const end of element.querySelectorAll('br')) end.replaceWith('\n');
      const code = (element.textContent ?? '').replace(/\n$/, '');
      if (code.trim() === '') return [];
      budget.noteFormat();
      return [{ text: fenced(code, languageOf(element)), spacing: 'apart' }];
    }
    case 'hr':
      budget.noteFormat();
      return [{ text: '---', spacing: 'apart' }];
    case 'table': {
      const table = tableOf(element, budget);
      return table === undefined ? blocksOf(element, budget) : [{ text: table, spacing: 'apart' }];
    }
    case 'p':
      return blocksOf(element, budget).map((block) => ({ ...block, spacing: 'apart' }));
    default:
      return blocksOf(element, budget);
  }
}

function listOf(list: Element, budget: Budget): Block[] {
  const isNumbered = list.localName === 'ol';
  let number = Number(list.getAttribute('start') ?? 1);
  const items: string[] = [];
  for (const child of list.children) {
    // Some set a list within a list beside its items.
    const isItem = child.localName === 'li';
    const text = budget.within(() =>
      joinBlocks((isItem ? blocksOf(child, budget) : blockOf(child, budget)).map(closeUp)),
    );
    if (text === '') continue;
    const mark = isNumbered && number < 1_000 ? `${number}. ` : '- ';
    if (isItem) number += 1;
    const indented = text.replaceAll(/\n(?!\n|$)/g, `\n${' '.repeat(mark.length)}`);
    items.push(isItem ? mark + indented : ' '.repeat(mark.length) + indented);
  }
  if (items.length === 0) return [];
  budget.noteFormat();
  return [{ text: items.join('\n'), spacing: 'apart' }];
}

const closeUp = (block: Block): Block => ({ ...block, spacing: 'close' });
