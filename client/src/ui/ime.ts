/** The legacy key code browsers give to a key press that the input method has swallowed. */
const PROCESSED_BY_INPUT_METHOD = 229;

type KeyPress = { isComposing?: boolean; keyCode?: number; nativeEvent?: KeyPress };

/**
 * True while an input method composes: the key belongs to it, not to us. Every input that acts on
 * a key (Enter above all) asks this first. Takes DOM and React keyboard events.
 *
 * `isComposing` alone is not enough: Safari fires the Enter that ends a composition after
 * `compositionend`, with `isComposing` already false but key code 229.
 */
export function isImeEvent(event: KeyPress): boolean {
  const { isComposing, keyCode } = event.nativeEvent ?? event;
  return isComposing === true || keyCode === PROCESSED_BY_INPUT_METHOD;
}
