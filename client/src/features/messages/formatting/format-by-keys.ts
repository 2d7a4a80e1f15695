import { isPress } from '../../../ui/keys/key-press.ts';
import { expectFormats, formatField } from './format-field.ts';
import { FORMAT_KEYS, FORMAT_NAMES } from './format-keys.ts';

/** Formats what is selected in the field that this key press is about; answers whether it asked for that. */
export function formatByKeys(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
  expectFormats();
  const name = FORMAT_NAMES.find((name) => isPress(event, FORMAT_KEYS[name]));
  if (name === undefined) return false;
  formatField(field, name);
  return true;
}
