/** A fresh page opens its first room by itself; to every other one somebody has gone. */
let isFirstRoom = true;

/**
 * Whether a room that has just come up may take the focus for its composer. Asked once per room. The
 * first room of a page may be late: it must not take the focus from somebody who has begun with
 * something else meanwhile, and whose words would then go astray.
 */
export function mayTakeFocus(): boolean {
  if (!isFirstRoom) return true;
  isFirstRoom = false;
  const held = document.activeElement;
  return held === null || held === document.body;
}
