import { createPart } from '../../../ui/part.ts';
import { insertText } from '../insert-text.ts';
import type { Change, Written } from './change.ts';
import type { FormatName } from './format-keys.ts';

const part = createPart(() => import('./formats.ts').then(({ FORMATS }) => FORMATS));

export const writtenIn = (field: HTMLTextAreaElement): Written => ({
  text: field.value,
  start: field.selectionStart,
  end: field.selectionEnd,
});

/** Somebody begins to write: they may want to format that. */
export const expectFormats = part.ask;

/** Formats what is selected in a field; who is quicker than the network is served when it has brought the way. */
export const formatField = (field: HTMLTextAreaElement, name: FormatName): void =>
  part.with((formats) => formats && changeField(field, formats[name](writtenIn(field))));

/** As typing would change it: undo takes it back. */
export function changeField(field: HTMLTextAreaElement, change: Change): void {
  field.focus();
  if (change.from !== change.to || change.insert !== '') {
    field.setSelectionRange(change.from, change.to);
    insertText(field, change.insert);
  }
  field.setSelectionRange(change.start, change.end);
}
