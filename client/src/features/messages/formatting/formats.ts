import type { Change, Written } from './change.ts';
import type { FormatName } from './format-keys.ts';
import { BOLD, ITALIC, STRIKE } from './marks.ts';
import { toggleLink } from './put-link.ts';
import { toggleCode } from './toggle-code.ts';
import { toggleInline } from './toggle-inline.ts';
import { LIST, QUOTE, toggleLines } from './toggle-lines.ts';

/** What each format does to what is written; once more takes it off again. */
export const FORMATS: Record<FormatName, (written: Written) => Change> = {
  bold: (written) => toggleInline(written, BOLD),
  italic: (written) => toggleInline(written, ITALIC),
  strike: (written) => toggleInline(written, STRIKE),
  code: toggleCode,
  quote: (written) => toggleLines(written, QUOTE),
  list: (written) => toggleLines(written, LIST),
  link: toggleLink,
};
