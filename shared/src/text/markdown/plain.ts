/** What is longer is read as all else is: whether that is affordable is counted there. */
const LONGEST = 1_000;

/**
 * One line that begins with a letter and has nothing in it by which a mark, a link or a way to write a character
 * could begin.
 */
const PLAIN = /^\p{L}(?:[A-Za-z\d .,;?!'"()%$-]|[^\p{ASCII}\p{Z}\p{C}])*(?<! )$/u;
/** An address that begins without a scheme. */
const WEB = /www\./i;

/** Whether a text is nothing but words, so that reading it would find one paragraph with it: most of what is said is. */
export const isPlain = (text: string): boolean =>
  text.length <= LONGEST && PLAIN.test(text) && !WEB.test(text);
