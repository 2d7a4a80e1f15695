import { type RefObject, useEffect } from 'react';
import { isImeEvent } from '../../ui/ime.ts';
import { isApple } from '../../ui/keys/key-press.ts';
import { insertText } from './insert-text.ts';
import { pasteInto } from './pasting/paste-into.ts';

/** Whoever is in one of these means that. */
const TAKES_LETTERS =
  'input, textarea, select, [contenteditable], [role$="dialog"], [role="menu"], [role="listbox"]';

/**
 * Of a message that keys have led to, letters may one day be commands; where a mouse was pressed says nothing. Only when
 * it came can be told how the focus came: from the next key on, a browser shows it as if keys had led there.
 */
const isFree = (cameByKeys: boolean): boolean => {
  const held = document.activeElement;
  return held?.closest(TAKES_LETTERS) == null && !(cameByKeys && held?.closest('article') != null);
};

/** Whether this press writes something. A space alone scrolls, or presses what has the focus. */
function writes(event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  const isOtherLevel = event.getModifierState('AltGraph') || (altKey && isApple && !ctrlKey);
  if ((ctrlKey || metaKey || altKey) && !isOtherLevel) return false;
  return isImeEvent(event) || key === 'Dead' || (key !== ' ' && [...key].length === 1);
}

/** Whoever begins to write anywhere in the room writes here. */
export function useTypingAnywhere(fieldRef: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    let isShiftHeld = false;
    let cameByKeys = false;

    function takeFocus(): HTMLTextAreaElement | null {
      const { current: field } = fieldRef;
      field?.focus();
      // Where nobody has been yet the caret stands at the front of what an earlier page left.
      if (field?.selectionEnd === 0)
        field.setSelectionRange(field.value.length, field.value.length);
      return field;
    }

    // The letter itself is written by the browser, into what has the focus by then.
    function onKeyDown(event: KeyboardEvent): void {
      isShiftHeld = event.shiftKey;
      if (!event.defaultPrevented && writes(event) && isFree(cameByKeys)) takeFocus();
    }

    function onPaste(event: ClipboardEvent): void {
      if (event.defaultPrevented || !isFree(cameByKeys)) return;
      const field = takeFocus();
      event.preventDefault();
      if (field === null || pasteInto(field, event, isShiftHeld ? 'plain' : 'formatted')) return;
      // Not every browser would paste where the focus has just come to.
      insertText(field, event.clipboardData?.getData('text/plain') ?? '');
    }

    function noteHow({ target }: FocusEvent): void {
      cameByKeys = target instanceof Element && target.matches(':focus-visible');
    }

    window.addEventListener('focusin', noteHow);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('focusin', noteHow);
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('paste', onPaste);
    };
  }, [fieldRef]);
}
