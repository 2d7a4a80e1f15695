/** What stands behind a dialog stays as it is, whatever keys are pressed in there. */
export function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role$="dialog"]') !== null;
}
