import { isInDialog } from '../in-dialog.ts';
import { boundKeys, type KeyBinding } from './key-list.ts';
import { isPress } from './key-press.ts';

const DIALOG = '[role$="dialog"]';
const FLOAT = '[role="menu"], [role="listbox"]';

/** Leads every press to what is on the list; answers how to stop. */
export function listenForKeys(): () => void {
  // Before anything else: a menu button under the focus would take any arrow as "open".
  const early = (event: KeyboardEvent) => {
    const isOnPage = !isInDialog(event);
    take(event, ({ reach }) => reach === 'anywhere' || (reach === 'page' && isOnPage));
  };
  const late = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isSomethingOpen()) take(event, ({ reach }) => reach === 'idle');
  };
  window.addEventListener('keydown', early, { capture: true });
  window.addEventListener('keydown', late);
  return () => {
    window.removeEventListener('keydown', early, { capture: true });
    window.removeEventListener('keydown', late);
  };
}

function take(event: KeyboardEvent, isMeant: (binding: KeyBinding) => boolean): void {
  const binding = boundKeys().find(
    (binding) => isMeant(binding) && binding.act && isPress(event, binding.keys),
  );
  if (binding?.act === undefined || binding.act() === false) return;
  event.preventDefault();
  event.stopPropagation();
}

const isSomethingOpen = (): boolean => document.querySelector(`${DIALOG}, ${FLOAT}`) !== null;
