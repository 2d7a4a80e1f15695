import { z } from 'zod';

/** PostgreSQL cannot store NUL, and no database can compare half a surrogate pair. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');

/** Text as a person typed it, normalised to NFC; not blank; at most `maxLength` UTF-16 code units. */
export const writtenText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(isStorable, 'must be well-formed Unicode without NUL')
    .transform((text) => text.normalize('NFC'))
    .refine((text) => text.trim().length > 0, 'must not be blank')
    // A few composed characters grow under NFC.
    .refine((text) => text.length <= maxLength, `must be at most ${maxLength} characters`);

/** One line of text (a name): like `writtenText`, and trimmed, without line breaks. */
export const lineOfText = (maxLength: number) =>
  writtenText(maxLength)
    .transform((text) => text.trim())
    .refine((text) => !/[\n\r\u2028\u2029]/.test(text), 'must be one line');
