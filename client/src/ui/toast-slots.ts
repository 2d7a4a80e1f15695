import { createStore } from 'zustand/vanilla';

/** The places of this page that make room for toasts, in the order they appeared. */
export const toastSlots = createStore<{ slots: readonly HTMLElement[] }>(() => ({ slots: [] }));

/** As the `ref` of an element: toasts stand in it while it is seen. */
export function toastSlot(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return undefined;
  toastSlots.setState(({ slots }) => ({ slots: [...slots, element] }));
  return () =>
    toastSlots.setState(({ slots }) => ({ slots: slots.filter((held) => held !== element) }));
}

/** The newest place that is seen: a phone hides what a dialog or a panel covers. */
export const newestSeen = (slots: readonly HTMLElement[]): HTMLElement | undefined =>
  slots.findLast((slot) => slot.checkVisibility({ visibilityProperty: true }));
