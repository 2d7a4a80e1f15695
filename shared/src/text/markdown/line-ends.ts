/** Unicode's other line ends, and those of old printers, are lines to whoever typed them. */
const OTHER_LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;

/** One of each, and what micromark knows by itself. */
export const LINE_ENDS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'] as const;

/** The text with line ends that a parser of markdown knows, and none before the first line. */
export const withKnownLineEnds = (text: string): string =>
  text.replace(OTHER_LINE_ENDS, '\n').replace(/^(?:[ \t]*[\r\n])+/, '');
