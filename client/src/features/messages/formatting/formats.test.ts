import { expect, test } from 'vitest';
import { changed, type Written } from './change.ts';
import type { FormatName } from './format-keys.ts';
import { FORMATS } from './formats.ts';

/** `«` and `»` stand around what is selected, `|` where nothing is. */
function read(drawn: string): Written {
  const caret = drawn.indexOf('|');
  if (caret !== -1) return { text: drawn.replace('|', ''), start: caret, end: caret };
  const start = drawn.indexOf('«');
  const end = drawn.indexOf('»') - 1;
  return { text: drawn.replace(/[«»]/g, ''), start, end };
}

function draw({ text, start, end }: Written): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

const after = (name: FormatName, drawn: string): string => {
  const written = read(drawn);
  return draw(changed(written, FORMATS[name](written)));
};

/** What is pressed, what was there, what is there then, and what after a second press. */
const TWICE: readonly (readonly [FormatName, string, string])[] = [
  ['bold', 'a «word» here', 'a **«word»** here'],
  ['bold', 'a |here', 'a **|**here'],
  ['bold', '|', '**|**'],
  ['italic', 'a «word» here', 'a _«word»_ here'],
  ['strike', 'a «word» here', 'a ~~«word»~~ here'],
  ['code', 'a «word» here', 'a `«word»` here'],
  ['code', 'a |', 'a `|`'],
  ['italic', '**«both»**', '**_«both»_**'],
  ['bold', '_«both»_', '_**«both»**_'],
  ['bold', 'in the wo|rd here', 'in the **wo|rd** here'],
  ['bold', '中文«重点»中文', '中文**«重点»**中文'],
  ['bold', '中文|中文', '中文**|**中文'],
  ['code', 'a «b`c» d', 'a ``«b`c»`` d'],
  ['code', '«let a;\nlet b;»', '```\n«let a;\nlet b;»\n```'],
  ['code', 'so:\n«let a;\nlet b;»\nright?', 'so:\n```\n«let a;\nlet b;»\n```\nright?'],
  ['code', '«a\n```\nb»', '````\n«a\n```\nb»\n````'],
  ['quote', 'sa|id', '> sa|id'],
  ['quote', '«one\n\ntwo»', '«> one\n>\n> two»'],
  ['list', 'mi|lk', '- mi|lk'],
  ['list', '«milk\n\nbread»', '«- milk\n\n- bread»'],
  ['list', '|', '- |'],
  ['quote', '|', '> |'],
  ['bold', '«one\ntwo»', '«**one**\n**two**»'],
  ['bold', '«- one\n- two»', '- «**one**\n- **two**»'],
  ['bold', '«> one\n> \n> 1. two»', '> «**one**\n> \n> 1. **two**»'],
];

test.each(TWICE)('%s puts its marks around %j, and takes them off again', (name, before, then) => {
  expect(after(name, before)).toBe(then);
  const words = (drawn: string) => read(drawn).text;
  expect(words(after(name, then))).toBe(words(before));
});

test.each<[FormatName, string, string]>([
  // White space at the edges would keep marks from marking.
  ['bold', 'a« word »here', 'a **«word»** here'],
  ['code', 'a« word »here', 'a `«word»` here'],
  ['bold', '«   »', '   **|**'],
  // The selection may hold the marks itself.
  ['bold', '«**word**»', '«word»'],
  ['bold', '«__word__»', '«word»'],
  ['italic', '«*word*»', '«word»'],
  ['italic', '*«word»*', '«word»'],
  ['bold', '***«both»***', '*«both»*'],
  ['italic', '***«both»***', '**«both»**'],
  ['code', '«`word`»', '«word»'],
  ['code', '«`»', '`` «`» ``'],
  ['code', '«```\nlet a;\nlet b;\n```»', '«let a;\nlet b;»'],
  // Two marked words are not one.
  ['bold', '«**a** and **b**»', '**«a and b»**'],
  ['bold', '«**a**\nb»', '**a**\n**b**'],
  // Behind what one has just written bold, the same key leads out of it.
  ['bold', '**bold|**', '**bold**|'],
  ['italic', 'so _it|_ is', 'so _it_| is'],
  ['code', '`let|`', '`let`|'],
  // Lines that have the mark keep it when others get it.
  ['quote', '«> one\ntwo»', '«> one\n> two»'],
  ['list', '«- one\ntwo»', '«- one\n- two»'],
  ['list', '«1. one\n2. two»', '«- one\n- two»'],
  ['list', '«- [ ] one\n- [x] two»', '«one\ntwo»'],
  ['list', '«  - deep\n»more', '«  deep»\nmore'],
  ['quote', 'one\n«two\n»three', 'one\n«> two»\nthree'],
  // Of a link, what is missing is written next.
  ['link', 'see «this page» there', 'see [this page](|) there'],
  ['link', 'see |', 'see [|]()'],
  ['link', 'see «https://example.com/a_(b)»', 'see [|](https://example.com/a_%28b%29)'],
  ['link', 'see [this «page»](https://example.com)', 'see «this page»'],
  ['link', 'see [|](https://example.com)', 'see «https://example.com»'],
])('%s makes of %j: %j', (name, before, then) => {
  expect(read(after(name, before)).text).toBe(read(then).text);
  if (/[|«]/.test(then)) expect(after(name, before)).toBe(then);
});
