import { create } from 'zustand';
import { readStored, store } from '../../lib/stored-choice.ts';
import { isInFence } from './formatting/code-at.ts';
import { isEnterOfKeys } from './typed-with.ts';

/** `by-keyboard`: it sends from a keyboard of one's own, and breaks the line on one that is drawn on the screen. */
const CHOICES = ['by-keyboard', 'sends', 'breaks'] as const;
export type EnterChoice = (typeof CHOICES)[number];

const STORAGE_KEY = 'parley.enter';

function storedChoice(): EnterChoice {
  const stored = readStored(STORAGE_KEY);
  return CHOICES.find((choice) => choice === stored) ?? 'by-keyboard';
}

/** What Enter does in this browser: what one types with is no matter of the account. */
export const useEnter = create<{ choice: EnterChoice }>(() => ({ choice: storedChoice() }));

export function chooseEnter(choice: EnterChoice): void {
  store(STORAGE_KEY, choice === 'by-keyboard' ? null : choice);
  useEnter.setState({ choice });
}

type EnterPress = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Whether this Enter ends the writing; otherwise it breaks the line. */
export function isEnterToSubmit(event: EnterPress, field: HTMLTextAreaElement): boolean {
  if (event.shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (isInFence(field.value, field.selectionEnd)) return false;
  switch (useEnter.getState().choice) {
    case 'by-keyboard':
      return isEnterOfKeys(event);
    case 'sends':
      return true;
    case 'breaks':
      return false;
  }
}
