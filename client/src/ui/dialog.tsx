import type { DialogProps } from './dialog-float.tsx';
import { createLazy } from './part.ts';

/** A modal panel; under 768 px a sheet that fills the screen. Focus stays in and returns after. */
export const Dialog = createLazy<DialogProps>(
  () => import('./dialog-float.tsx').then((m) => m.DialogFloat),
  ({ open }) => open,
);
