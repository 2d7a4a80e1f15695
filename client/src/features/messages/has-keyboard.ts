const finePointer = window.matchMedia('(any-pointer: fine)');

/** Whether a real keyboard can be expected: where there is a mouse or a trackpad there is one. */
export function hasKeyboard(): boolean {
  return finePointer.matches;
}
