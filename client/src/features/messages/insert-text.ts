import { changeByOurselves } from './typed-with.ts';

/**
 * Writes into a field in place of its selection, as typing would: the browser's undo takes it out
 * again. `execCommand` alone does that, in all browsers; it is deprecated and nothing replaces it.
 */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  changeByOurselves(() => {
    if (document.execCommand('insertText', false, text)) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}
