export const BREACHES = ['lost', 'duplicated', 'out of order', 'diverged'] as const;

/** A way in which the promise can be broken. */
export type Breach = (typeof BREACHES)[number];

/** One broken promise, in words. */
export type Finding = { breach: Breach; what: string };
