import type { Block, Body } from './tree.ts';

/** What is longer is read as all else is: whether that is affordable is counted there. */
const LONGEST = 1_000;

/**
 * Lines that each begin with a letter, or with digits that number nothing, and have nothing in them by which a mark, a
 * link or a way to write a character could begin.
 */
const PLAIN =
  /^(?:(?:\p{L}|\d+(?![\d.)]))(?:[A-Za-z\d .,:;?!'"()%$/=+-]|[^\p{ASCII}\p{Z}\p{C}])*(?<! )(?:\n(?!$)|$))+$/u;
/** An address begins here, with its scheme or without. */
const WEB = /www\.|:\//i;

/** Whether a text is nothing but words, so that reading it would find one paragraph with it: most of what is said is. */
export const isPlain = (text: string): boolean =>
  text.length <= LONGEST && PLAIN.test(text) && !WEB.test(text);

/** What reading such a text would find. */
export const plainBody = (text: string): Body => ({
  reading: 'formatted',
  blocks: [plainParagraph(text)],
});

export const plainParagraph = (text: string): Block => ({
  type: 'paragraph',
  children: [{ type: 'text', text }],
});
