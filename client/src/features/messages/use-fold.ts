import { type RefObject, type UIEvent, useContext, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { HoldingPlace } from './hold-place.ts';
import { fold, unfold, unfolded } from './unfolded.ts';

export type Fold = {
  isFolded: boolean;
  button: RefObject<HTMLButtonElement | null>;
  toggle: () => void;
  /** For the box of which only the beginning shows. */
  onScroll: (event: UIEvent) => void;
};

/**
 * A long text of which the beginning shows until somebody wants more. What shows stays where it is as the rest comes;
 * as it goes, the button stays under the hand that pressed it.
 */
export function useFold(text: string, isLong: boolean): Fold {
  const isUnfolded = useStore(unfolded, ({ texts }) => texts.has(text));
  const hold = useContext(HoldingPlace);
  const button = useRef<HTMLButtonElement>(null);
  /** How far down the page the button was; undefined: nobody has pressed it. */
  const pressedAt = useRef<number>(undefined);
  const isFolded = isLong && !isUnfolded;

  useLayoutEffect(() => {
    const { current: pressed } = button;
    if (pressedAt.current === undefined || pressed === null) return;
    const moved = isFolded ? pressed.getBoundingClientRect().top - pressedAt.current : 0;
    pressedAt.current = undefined;
    hold(pressed, moved);
  }, [isFolded, hold]);

  function toggle(): void {
    pressedAt.current = button.current?.getBoundingClientRect().top;
    if (isFolded) unfold(text);
    else fold(text);
  }

  function onScroll({ target, currentTarget }: UIEvent): void {
    // Nobody scrolls what has no scroll bar: the browser looked for a word, or the focus went to a link.
    if (target === currentTarget && isFolded && currentTarget.scrollTop > 0) unfold(text);
  }

  return { isFolded, button, toggle, onScroll };
}
