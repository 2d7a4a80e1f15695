import type { Code } from 'micromark-util-types';

export type Format = 'strong' | 'emphasis' | 'deleted';

/** One or more of the same mark (`*`, `_`, `~`), or of the same mark behind a backslash each. */
export type Run = {
  marker: Code;
  length: number;
  isEscaped: boolean;
  canOpen: boolean;
  canClose: boolean;
  /** What follows is said by `matchRuns`. */
  isDecided: boolean;
  /** What it ends, innermost first, and what it begins, outermost first. */
  closes: Format[];
  opens: Format[];
  /** How many of its marks went into those. */
  used: number;
  /** Of an escaped run: whether marks would have formatted, so that the backslashes did something. */
  wouldFormat: boolean;
};
