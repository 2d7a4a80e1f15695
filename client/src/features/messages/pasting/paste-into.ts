import { LIMITS } from '@parley/shared/limits';
import { createPart } from '../../../ui/part.ts';

import { isInCode } from '../formatting/code-at.ts';
import { changeField, writtenIn } from '../formatting/format-field.ts';
import { isAddress, linkTo, mayBeLinked } from '../formatting/put-link.ts';
import { insertText } from '../insert-text.ts';
import { isReadable } from './is-readable.ts';
import { onOwnLines } from './on-own-lines.ts';

const part = createPart(() => import('./pasted.ts').then(({ pastedText }) => pastedText));

/** What no text without it can be formatted by. */
const FORMATS =
  /<(?:a|b|blockquote|code|del|em|h[1-6]|hr|i|input|kbd|li|pre|s|samp|strike|strong|table|tt)\b|font-(?:family|style|weight)|line-through/i;

/**
 * Writes what is pasted as one would have typed it: an address makes a link of what is selected, what is formatted on
 * a page is formatted here, and code of an editor stays code. Answers whether that was done, or is left to the browser.
 */
export function pasteInto(
  field: HTMLTextAreaElement,
  { clipboardData }: ClipboardEvent,
  how: 'formatted' | 'plain',
): boolean {
  if (clipboardData === null) return false;
  const plain = clipboardData.getData('text/plain');
  const html = clipboardData.getData('text/html');
  const editorData = clipboardData.getData('vscode-editor-data');
  const written = writtenIn(field);
  if (isInCode(written.text, written.start) || how === 'plain') return false;
  const address = plain.trim();
  if (isAddress(address) && mayBeLinked(written.text.slice(written.start, written.end))) {
    changeField(field, linkTo(written, address));
    return true;
  }
  if (!isFormatted(html, editorData) || plain.length > LIMITS.bodyLength) return false;
  part.with((pastedText) => {
    const text = pastedText?.({ plain, html, editorData }) ?? plain;
    insertText(field, onOwnLines(writtenIn(field), text));
  });
  return true;
}

const isFormatted = (html: string, editorData: string): boolean =>
  editorData !== '' || (isReadable(html) && FORMATS.test(html));
