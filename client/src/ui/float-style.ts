/** A panel above the page: popover, menu, list of options. */
export const FLOAT_STYLE =
  'float-motion origin-(--transform-origin) rounded-panel border border-line bg-raised text-ink shadow-float outline-none';

/** A panel that holds rows to choose from. */
export const FLOAT_LIST_STYLE = `${FLOAT_STYLE} max-h-(--available-height) max-w-80 overflow-y-auto p-1`;

/** One row of such a panel. */
export const FLOAT_ROW_STYLE =
  'flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-control px-2.5 py-1 outline-none data-highlighted:bg-hover data-disabled:cursor-default data-disabled:opacity-50 pointer-coarse:min-h-11';
