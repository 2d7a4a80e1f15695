import { isImeEvent } from '../ime.ts';

export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/**
 * Whether this press is that combination. `keys` are joined by `+`; `Mod` is ⌘ on Apple machines and Ctrl
 * elsewhere. A letter counts by its place where the keyboard writes another alphabet, a digit always; a sign may
 * need Shift on one keyboard and not on another.
 */
export function isPress(event: KeyPress, keys: string): boolean {
  if (isImeEvent(event)) return false;
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const holdsMod = isApple ? event.metaKey : event.ctrlKey;
  const holdsOther = isApple ? event.ctrlKey : event.metaKey;
  return (
    isKey(event, key) &&
    holdsMod === parts.includes('Mod') &&
    !holdsOther &&
    event.altKey === parts.includes('Alt') &&
    (event.shiftKey === parts.includes('Shift') || isSign(key))
  );
}

const isSign = (key: string): boolean => /^[^\p{L}\p{N}]$/u.test(key);

function isKey({ key, code }: KeyPress, wanted: string): boolean {
  if (key.toUpperCase() === wanted.toUpperCase()) return true;
  // With Shift held, the row of digits writes signs, and others on each keyboard.
  if (/^[0-9]$/.test(wanted)) return code === `Digit${wanted}`;
  const writesLatin = /^[ -~]$/.test(key);
  return /^[A-Z]$/.test(wanted) && !writesLatin && code === `Key${wanted}`;
}
