/**
 * How long the page waits for anything the browser keeps. Long beside what a disk needs, short
 * beside the patience of somebody whose line is not sent yet.
 */
export const STORE_WAIT_MS = 3_000;

export class TooLateError extends Error {
  constructor() {
    super('the browser did not answer in time');
  }
}

/** The answer, or TooLateError when it takes longer than `waitMs`. */
export function withinTime<Result>(answer: Promise<Result>, waitMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLateError()), waitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
