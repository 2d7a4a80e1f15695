/**
 * What this person types with: keys of their own, or a keyboard drawn on the screen. Nothing says
 * it outright (`any-pointer: fine` tells of a mouse: wrong for a machine without one, and for a
 * tablet with a keyboard), but each key press says something of itself:
 *
 * - On-screen keyboards of Android have no places for keys: `KeyboardEvent.code` is '' there, for
 *   letters (which come as key code 229) as for Enter. Keys that are pressed have one, Bluetooth
 *   keyboards included. (https://github.com/revolist/revogrid/pull/422,
 *   https://github.com/codemirror/dev/issues/8, UI Events: "code" names the physical key)
 * - Safari on iPhone and iPad gives codes to both. There the keyboard on the screen takes its height
 *   from the visual viewport and leaves the layout viewport alone; with a keyboard of their own a
 *   low bar of suggestions remains. (https://github.com/semmel/on-screen-keyboard-detector)
 * - Dictation, swiping and a browser's own suggestions change text without any key.
 */

/** The bar of suggestions on an iPad is about 70 CSS pixels high, the lowest keyboard about 200. */
const LOWEST_KEYBOARD_PX = 150;

const finePointer = window.matchMedia('(any-pointer: fine)');

/** How the text on this page last changed. */
let lastChange: 'none' | 'by-keys' | 'without-keys' = 'none';
let isKeyDown = false;
let isOwnChange = false;

const hasPlace = ({ code }: { code: string }) => code !== '' && code !== 'Unidentified';

window.addEventListener(
  'keydown',
  (event) => {
    isKeyDown = hasPlace(event);
  },
  true,
);
window.addEventListener(
  'keyup',
  () => {
    isKeyDown = false;
  },
  true,
);
window.addEventListener(
  'input',
  () => {
    if (isOwnChange) return;
    lastChange = isKeyDown && !isKeyboardOnScreen() ? 'by-keys' : 'without-keys';
  },
  true,
);

/** Changes text that somebody types in: by us, which says nothing of what they type with. */
export function changeByOurselves(change: () => void): void {
  isOwnChange = true;
  change();
  isOwnChange = false;
}

/** Only where there is a touch screen and nothing finer may a keyboard be drawn on it. */
const hasTouchAlone = () => navigator.maxTouchPoints > 0 && !finePointer.matches;

function isKeyboardOnScreen(): boolean {
  if (navigator.maxTouchPoints === 0 || window.visualViewport === null) return false;
  const { height, scale } = window.visualViewport;
  // Zooming in shows less of the page, and takes nothing from it.
  return window.innerHeight - height * Math.max(scale, 1) > LOWEST_KEYBOARD_PX;
}

/** Whether this Enter was pressed on keys: then it sends, and Shift+Enter breaks the line. */
export function isEnterOfKeys(event: { code: string }): boolean {
  if (!hasPlace(event) || isKeyboardOnScreen()) return false;
  return !(hasTouchAlone() && lastChange === 'without-keys');
}

/** Whether to give a field the focus would draw a keyboard over half the screen. */
export function wouldDrawKeyboard(): boolean {
  return hasTouchAlone() && lastChange !== 'by-keys';
}
