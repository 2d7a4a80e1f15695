import type { CSSProperties } from 'react';

/** So many people can be told apart by colour at a glance; more hues would be neighbours that look alike. */
export const FACE_COLORS = 12;
const DEGREES = 360 / FACE_COLORS;
/** Of the same depth all around, as strong as the weakest hue can be on a screen; white can be read on each. */
const LIGHTNESS = 0.5;
const CHROMA = 0.086;
const FIRST_HUE = 10;

/** The colour with this number, as lightness, chroma and hue of OKLCH. */
export const faceColor = (place: number) =>
  [LIGHTNESS, CHROMA, (FIRST_HUE + place * DEGREES) % 360] as const;

/** Which of the colours always belongs to this id. */
export function facePlaceOf(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return hash % FACE_COLORS;
}

/** The ground of a face that has no picture. */
export const faceStyle = (id: string): CSSProperties => ({
  backgroundColor: `oklch(${faceColor(facePlaceOf(id)).join(' ')})`,
  color: 'white',
});
