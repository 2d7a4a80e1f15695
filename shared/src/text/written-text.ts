import { z } from 'zod';
import { hidesControls, pilesMarks, showsSomething } from './visible.ts';

/** PostgreSQL cannot store NUL, and no database can compare half a surrogate pair. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');

/** Text that something is looked up by: nobody sees it, but a database takes it. */
export const askedText = (maxLength: number) =>
  z.string().max(maxLength).refine(isStorable, 'must be well-formed Unicode without NUL');

/**
 * Text as a person typed it, normalised to NFC; something of it can be seen; at most `maxLength`
 * UTF-16 code units.
 */
export const writtenText = (maxLength: number) =>
  askedText(maxLength)
    .transform((text) => text.normalize('NFC'))
    .refine(showsSomething, 'must show something')
    // A few composed characters grow under NFC.
    .refine((text) => text.length <= maxLength, `must be at most ${maxLength} characters`);

/**
 * One line of text (a name): like `writtenText`, and trimmed, without line breaks, controls and
 * marks of direction, and without more marks on one letter than people write.
 */
export const lineOfText = (maxLength: number) =>
  writtenText(maxLength)
    .transform((text) => text.trim())
    .refine((text) => !hidesControls(text), 'must be one line without control characters')
    .refine((text) => !pilesMarks(text), 'must not pile up marks on one letter');

/** Why a text cannot be a name, a topic or a message; each has words in every language. */
export type TextFault = 'TEXT_INVISIBLE' | 'TEXT_CONTROLS' | 'TEXT_PILED' | 'TEXT_TOO_LONG';

/**
 * What is wrong with a line that somebody typed, for the form it stands in: why its schema
 * (`lineOfText` of that length) refuses it once it is trimmed; undefined when it does not.
 */
export function lineFault(typed: string, maxLength: number): TextFault | undefined {
  const line = typed.trim();
  if (lineOfText(maxLength).safeParse(line).success) return undefined;
  if (!showsSomething(line)) return 'TEXT_INVISIBLE';
  if (line.normalize('NFC').length > maxLength) return 'TEXT_TOO_LONG';
  return pilesMarks(line) ? 'TEXT_PILED' : 'TEXT_CONTROLS';
}
