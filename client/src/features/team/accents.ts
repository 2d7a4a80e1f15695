/**
 * Hues to choose from, as far apart as the eye tells them in this depth. Amber and red are not among them: they say
 * that something is addressed to oneself, or went wrong.
 */
export const ACCENTS = [
  { id: 'petrol', hue: null },
  { id: 'blue', hue: 252 },
  { id: 'indigo', hue: 282 },
  { id: 'violet', hue: 312 },
  { id: 'plum', hue: 348 },
  { id: 'moss', hue: 128 },
  { id: 'pine', hue: 164 },
] as const;
export type AccentId = (typeof ACCENTS)[number]['id'];

/** What is drawn as a sample of it. */
export const accentColor = (hue: number | null): string =>
  hue === null ? 'oklch(0.472 0.081 212)' : `oklch(0.46 0.077 ${hue})`;
