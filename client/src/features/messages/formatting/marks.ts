/** Signs that stand on both sides of what they format. The first is written; the others are understood. */
export type Marks = readonly [string, ...string[]];

export const BOLD: Marks = ['**', '__'];
export const ITALIC: Marks = ['_', '*'];
export const STRIKE: Marks = ['~~'];
export const CODE: Marks = ['`'];

/** How many of this sign stand in a row just before a place. */
export function runBefore(text: string, sign: string, at: number): number {
  let length = 0;
  while (text[at - length - 1] === sign) length += 1;
  return length;
}

/** How many of this sign stand in a row from a place on. */
export function runFrom(text: string, sign: string, at: number): number {
  let length = 0;
  while (text[at + length] === sign) length += 1;
  return length;
}

/** Three of a sign that marks by one and by two are both marks at once. */
export const holds = (run: number, mark: string): boolean =>
  run === mark.length || (run === 3 && '*_'.includes(mark.charAt(0)));

/** Which of the marks stands just around a stretch. */
export const markAround = (
  text: string,
  start: number,
  end: number,
  marks: Marks,
): string | undefined =>
  marks.find((mark) => {
    const sign = mark.charAt(0);
    return holds(runBefore(text, sign, start), mark) && holds(runFrom(text, sign, end), mark);
  });

/** Which of the marks a stretch begins and ends with, as one pair. */
export const markWithin = (stretch: string, marks: Marks): string | undefined =>
  marks.find((mark) => {
    const sign = mark.charAt(0);
    const words = stretch.slice(mark.length, -mark.length);
    return (
      words !== '' &&
      stretch.length > 2 * mark.length &&
      holds(runFrom(stretch, sign, 0), mark) &&
      holds(runBefore(stretch, sign, stretch.length), mark) &&
      !words.includes(mark)
    );
  });
