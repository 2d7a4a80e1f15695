import { monotonicMs } from '../lib/clock.ts';

/** What people do with a page; each ends its quiet. */
const USE = ['pointerdown', 'keydown', 'input', 'compositionupdate', 'wheel', 'touchmove'] as const;

/** A text field whose text is kept elsewhere, and comes back after a reload. */
const KEPT = '[data-kept]';

/** Whether somebody uses this page just now, and what they have written into it. */
export function watchUse() {
  let usedAt = monotonicMs();
  const typedInto = new Set<HTMLInputElement | HTMLTextAreaElement>();

  for (const name of USE) {
    document.addEventListener(
      name,
      ({ target }) => {
        usedAt = monotonicMs();
        if (name === 'input' && isTextField(target)) typedInto.add(target);
      },
      { capture: true, passive: true },
    );
  }

  return {
    /** Milliseconds since the last of it; endless while the page is hidden. */
    quietMs: (): number => (document.hidden ? Number.POSITIVE_INFINITY : monotonicMs() - usedAt),

    /** Somebody has typed into a field that is still there, and whose text nothing else keeps. */
    hasUnkeptText(): boolean {
      for (const field of typedInto) if (!field.isConnected) typedInto.delete(field);
      return [...typedInto].some((field) => field.value !== '' && !field.matches(KEPT));
    },
  };
}

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
