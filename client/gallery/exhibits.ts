import { CONTROLS } from './controls.tsx';
import type { Exhibit } from './exhibit.ts';
import { FACES } from './faces.tsx';
import { FIELDS } from './fields.tsx';
import { NOTICES } from './notices.tsx';
import { PLACES } from './places.tsx';

export const EXHIBITS: readonly Exhibit[] = [
  ...CONTROLS,
  ...FIELDS,
  ...FACES,
  ...NOTICES,
  ...PLACES,
];
