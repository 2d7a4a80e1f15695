/** The key of the timeline's row that an element stands in; null: it stands elsewhere. */
export const rowKeyOf = (element: Element): string | null =>
  element.closest('[data-row-key]')?.getAttribute('data-row-key') ?? null;
