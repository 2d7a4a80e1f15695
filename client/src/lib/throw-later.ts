/**
 * Does it, and what it throws is thrown where nobody waits for it: told in the console as ever, and what
 * comes next is done all the same.
 */
export function orThrowLater(work: () => void): void {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
