import type { Budget } from './budget.ts';
import { isSkipped } from './kinds.ts';

/** What stands in one line, or in several with breaks between. */
export function inlineOf(nodes: Iterable<Node>, budget: Budget): string {
  let text = '';
  for (const node of nodes) {
    if (isSkipped(node)) continue;
    text += budget.within(() =>
      node instanceof Element ? elementOf(node, budget) : wordsOf(node),
    );
  }
  return text.replaceAll(/ +/g, ' ').replaceAll(/ ?\n ?/g, '\n');
}

/** White space is one space, as it is shown; the breaks are those of elements alone. */
const wordsOf = (node: Node): string => (node.textContent ?? '').replaceAll(/[\s\u00a0]+/g, ' ');

function elementOf(element: Element, budget: Budget): string {
  const words = () => inlineOf(element.childNodes, budget);
  switch (element.localName) {
    case 'br':
      return '\n';
    case 'img':
      return wordsInAlt(element);
    case 'input':
      return boxOf(element, budget);
    case 'a':
      return linkOf(element, words(), budget);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeOf(element.textContent ?? '', budget);
    default: {
      const text = words();
      return marksOf(element).reduce((inner, mark) => around(inner, mark, budget), text);
    }
  }
}

const wordsInAlt = (picture: Element): string =>
  (picture.getAttribute('alt') ?? '').replaceAll(/\s+/g, ' ').trim();

function boxOf(input: Element, budget: Budget): string {
  if (input.getAttribute('type') !== 'checkbox') return '';
  budget.noteFormat();
  return input.hasAttribute('checked') ? '[x] ' : '[ ] ';
}

function linkOf(link: Element, words: string, budget: Budget): string {
  const address = link.getAttribute('href')?.trim() ?? '';
  const text = words.trim();
  if (!/^(?:https?:\/\/|mailto:)\S+$/i.test(address) || text === '') return words;
  if (text === address || `mailto:${text}` === address || `${text}/` === address) return words;
  // Brackets and breaks have no place in the words of a link.
  if (/[[\]\n]/.test(text)) return words;
  budget.noteFormat();
  const target = address.replaceAll('(', '%28').replaceAll(')', '%29');
  return words.replace(text, () => `[${text}](${target})`);
}

function codeOf(code: string, budget: Budget): string {
  const text = code.replaceAll(/\s+/g, ' ').trim();
  if (text === '') return ' ';
  budget.noteFormat();
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const mark = '`'.repeat(longest + 1);
  const gap = /^`|`$/.test(text) ? ' ' : '';
  return mark + gap + text + gap + mark;
}

const MARKS: Record<string, string> = {
  ...{ b: '**', strong: '**', i: '_', em: '_', s: '~~', del: '~~', strike: '~~' },
};

/** By its name, and where a style says otherwise, by that: some wrap all they copy in what they then undo. */
function marksOf(element: Element): string[] {
  const style = element.getAttribute('style') ?? '';
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const slant = /font-style:\s*(\w+)/.exec(style)?.[1];
  const named = MARKS[element.localName];
  const isBold = weight === undefined ? named === '**' : /^(?:bold|[6-9]00)/.test(weight);
  const isItalic = slant === undefined ? named === '_' : slant === 'italic';
  const isStruck = named === '~~' || /text-decoration[^;]*line-through/.test(style);
  return [...(isStruck ? ['~~'] : []), ...(isItalic ? ['_'] : []), ...(isBold ? ['**'] : [])];
}

/** Marks hug the words of each line, or they would not be marks. */
function around(text: string, mark: string, budget: Budget): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.trim();
      if (words === '' || words.includes(mark)) return line;
      budget.noteFormat();
      return line.replace(words, () => mark + words + mark);
    })
    .join('\n');
}
