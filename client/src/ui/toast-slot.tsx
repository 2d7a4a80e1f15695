import { toastSlot } from './toast-slots.ts';

/** Toasts stand here, between what stays where it is, and cover nothing one might want to press. */
export function ToastSlot() {
  return <div ref={toastSlot} className="shrink-0" />;
}
