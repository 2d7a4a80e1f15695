import {
  type FocusEvent,
  type MouseEvent as PointedEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { Part } from './part.ts';

type GrowingProps<Piece> = {
  part: Part<Piece>;
  /** Somebody has asked for what only the part can do. */
  isWanted?: boolean;
  onPress?: () => void;
  /** The control alone, which stands in until its part is there. */
  alone: ReactNode;
  grown: (piece: Piece) => ReactNode;
};

/** How long a pointer stays before a control grows under it: less than a tooltip waits, in milliseconds. */
const STAY_MS = 150;

/** Who is at the control: only then may another take its place. */
type Nearness = 'far' | 'pointer' | 'keyboard';

/**
 * A control that becomes more once its part is there. It is another element then, so it grows only under who would
 * notice no difference: a dialog gives the focus back to the element that had it, and a press ends where it began.
 */
export function Growing<Piece>(props: GrowingProps<Piece>) {
  const { part, isWanted = false, onPress, alone, grown } = props;
  const piece = part.use();
  const [isEarly] = useState(piece === undefined);
  const [isGrown, setGrown] = useState(false);
  const [nearness, setNearness] = useState<Nearness>('far');
  const place = useRef<HTMLSpanElement>(null);
  const staying = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isAsked = isWanted || nearness !== 'far';

  useEffect(() => () => clearTimeout(staying.current), []);

  useLayoutEffect(() => {
    if (isAsked) part.ask();
    if (isAsked && piece !== undefined) setGrown(true);
  }, [part, piece, isAsked]);

  useLayoutEffect(() => {
    const control = place.current?.firstElementChild;
    if (isGrown && nearness === 'keyboard' && control instanceof HTMLElement) {
      // Whoever came by keys goes on seeing where they are, wherever the browser asks how the focus came.
      control.focus({ focusVisible: true });
    }
  }, [isGrown, nearness]);

  if (!isEarly && piece !== undefined) return grown(piece);

  const holdsFocus = () => place.current?.contains(document.activeElement) === true;
  const approach = ({ pointerType }: PointerEvent) => {
    part.ask();
    // Never between the two halves of a press, which would be lost: those come sooner.
    if (pointerType !== 'touch' && !holdsFocus()) {
      staying.current = setTimeout(() => flushSync(() => setNearness('pointer')), STAY_MS);
    }
  };
  const takeFocus = ({ target }: FocusEvent) => {
    if (target.matches(':focus-visible')) setNearness('keyboard');
  };
  const leave = () => {
    clearTimeout(staying.current);
    setNearness('far');
  };
  // What takes another's place under a pointer that rests is told that there is one, and of no move, for which a
  // tooltip waits.
  const tellOfRest = ({ target, clientX, clientY }: PointedEvent) => {
    if (nearness !== 'pointer') return;
    target.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX, clientY }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its control is told
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on the control arrives here as a click
    <span
      ref={place}
      className="contents"
      onPointerEnter={approach}
      onPointerLeave={leave}
      onMouseOver={isGrown ? tellOfRest : undefined}
      onPointerDown={isGrown ? undefined : leave}
      onFocus={isGrown ? undefined : takeFocus}
      onBlur={isGrown ? undefined : leave}
      onClick={isGrown ? undefined : onPress}
    >
      {isGrown && piece !== undefined ? grown(piece) : alone}
    </span>
  );
}
