import { INKLESS, showsSomething } from '../visible.ts';
import { lookAhead } from './look-ahead.ts';

/**
 * What begins a block. Each needs something to show: a line of marks alone, or of marks before what
 * leaves no ink, is what somebody typed, be it `#`, `>`, `- - -` or `1.`
 */
const OVER_MARKS = new RegExp(`[\\-+*>#\\d.\\)${INKLESS}]`, 'v');
const MARKS = /^(?:[-+*>#]|\d{1,3}[.)]|[ \t])*/;
/** Without it no mark of the line begins anything. */
export const showsBehindMarks = (seen: string): boolean => showsSomething(seen.replace(MARKS, ''));

/** Four digits are a year that ends a sentence, and a zero in front would be lost. */
const ITEM_MARK = /^(?:[-+*]|(?:0|[1-9]\d{0,2})[.)])[ \t]/;
export const beginsItem = lookAhead({
  over: OVER_MARKS,
  fits: (seen) => ITEM_MARK.test(seen) && showsBehindMarks(seen),
});

/** `>:(` and `>_<` are faces. */
const QUOTE_MARK = /^>(?![:;=.,_<~^'/-])/;
export const beginsQuote = lookAhead({
  over: OVER_MARKS,
  fits: (seen) => QUOTE_MARK.test(seen) && showsBehindMarks(seen),
});

const HEADING_MARK = /^#{1,6}[ \t]+(?![# \t])/;
/** At its beginning, and at its end where some close it. */
const HEADING_MARKS = /^[# \t]+|[ \t]#+[ \t]*$/g;
export const beginsHeading = lookAhead({
  over: OVER_MARKS,
  fits: (seen) => HEADING_MARK.test(seen) && showsSomething(seen.replace(HEADING_MARKS, '')),
});

const RULE = /^(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;
export const isRule = lookAhead({ over: /[-*_ \t]/, fits: (seen) => RULE.test(seen) });

/** The name of a fence of tildes; people also draw them out: `~~~hello~~~`. */
const TILDE_FENCE = /^~{3,}[ \t]*[\w+#.-]*[ \t]*$/;
export const beginsTildeFence = lookAhead({
  over: /[~\w+#.\- \t]/,
  fits: (seen) => TILDE_FENCE.test(seen),
});

/** A row of a table has columns: a line without a bar under a table is no row of it. */
export const hasBar = lookAhead({ over: /[^|]/, fits: (seen) => seen.includes('|') });
