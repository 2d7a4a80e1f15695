/**
 * What leaves no ink, by Unicode property: white space, controls and formats, line and paragraph
 * separators, what is ignored where a font lacks it (fillers, joiners, tags, selectors), marks
 * without a letter, code points that are no characters. And a few whose properties promise a shape
 * and whose shape is empty: the Braille cell without dots, the null notehead, two blank
 * hieroglyphs, and the stand-in for an object that is not there. For a class of characters with the
 * flag `v`.
 */
export const INKLESS =
  '\\p{White_Space}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\p{Default_Ignorable_Code_Point}\\p{M}' +
  '\\p{Noncharacter_Code_Point}\\u2800\\u{1D159}\\u{13441}\\u{13442}\\uFFFC';
const INK = new RegExp(`[^${INKLESS}]`, 'v');

/** Whether anything of this text can be seen. */
export function showsSomething(text: string): boolean {
  return INK.test(text);
}

/**
 * Joiners and word gaps without width, where they mean something: after letters of scripts whose
 * letters join or stack, or which write no spaces (Persian, Hindi, Khmer). The letters of the
 * scripts named here stand for themselves.
 */
const JOINING =
  /(?<=[[\p{L}\p{M}]--[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]])[\u200B-\u200D]/gv;
const EMOJI = /\p{RGI_Emoji}/gv;

/** Formats that are drawn: the number signs of Arabic and its neighbours. */
const DRAWN_FORMATS = '[\\p{Cf}--\\p{Default_Ignorable_Code_Point}--[\\uFFF9-\\uFFFB]]';
const CONTROL = new RegExp(
  `[[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Bidi_Control}]--${DRAWN_FORMATS}]`,
  'v',
);

/**
 * Whether one line of text holds characters that are not seen but act: controls, line breaks,
 * marks of direction, gaps and joiners where no script needs them. Emoji keep theirs.
 */
export function hidesControls(line: string): boolean {
  // Nearly every line has none, and the search for emoji is the costlier one.
  return CONTROL.test(line) && CONTROL.test(line.replace(EMOJI, '').replace(JOINING, ''));
}

/** As many as UTS #39 (5.4, optional detection) lets stand on one letter. */
const MARKS_IN_A_ROW = 4;
const PILED = new RegExp(`[\\p{Mn}\\p{Me}]{${MARKS_IN_A_ROW + 1}}`, 'u');

/** Whether more marks stand on one letter than any language writes: they would leave the line. */
export function pilesMarks(line: string): boolean {
  return PILED.test(line.normalize('NFD'));
}
