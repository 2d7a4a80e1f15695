import type { ReactNode } from 'react';
import { inPlace } from './in-place.ts';

/**
 * Marks, joiners and fillers, which all belong to the letter before them; and punctuation as wide as a
 * Chinese character, which a browser sets closer to its like. 64 are more than anybody writes in a row.
 */
const SHAPED_AT_ONCE =
  /([\p{M}\p{Cf}\p{DI}[[\u2018-\u201D\u3000-\u303F\uFF01-\uFFEE]&&\p{P}]]{64})/v;

/**
 * Text of a message. What a browser shapes at once takes it a time that grows with the square or cube
 * of its length: two seconds for 10,000 marks on one letter, ten for as many full-width commas.
 * Boxes of their own keep the parts of such a row apart.
 */
export function drawnText(text: string): ReactNode {
  const parts = text.split(SHAPED_AT_ONCE);
  if (parts.length === 1) return text;
  return inPlace(parts.map(drawnPart));
}

/** Every other part of what was split is such a row. */
function drawnPart(part: string, at: number): ReactNode {
  return at % 2 === 0 ? part : <span className="inline-block">{part}</span>;
}
