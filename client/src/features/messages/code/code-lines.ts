/** So many lines of a long block show. */
export const FOLDED_LINES = 24;
/** Fewer lines than that are not worth a press. */
const WORTH_HIDING = 8;

export const countLines = (text: string): number => text.split('\n').length;

export const isLongCode = (lines: number): boolean => lines >= FOLDED_LINES + WORTH_HIDING;

/** The lines of a folded block, without the break behind the last. */
export const firstLines = (text: string): string => text.split('\n', FOLDED_LINES).join('\n');
