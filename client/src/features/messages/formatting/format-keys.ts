/** How what one writes can be formatted, in the order of the bar. */
export const FORMAT_NAMES = ['bold', 'italic', 'strike', 'code', 'quote', 'list', 'link'] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];

export const FORMAT_KEYS: Readonly<Record<FormatName, string>> = {
  bold: 'Mod+B',
  italic: 'Mod+I',
  strike: 'Mod+Shift+X',
  code: 'Mod+E',
  quote: 'Mod+Shift+9',
  list: 'Mod+Shift+8',
  link: 'Mod+Shift+L',
};
