import type { ConfirmDialogProps } from './confirm-dialog-float.tsx';
import { createLazy } from './part.ts';

/** Asks before something that cannot be taken back. The way out has the focus. */
export const ConfirmDialog = createLazy<ConfirmDialogProps>(
  () => import('./confirm-dialog-float.tsx').then((m) => m.ConfirmDialogFloat),
  ({ open }) => open,
);
