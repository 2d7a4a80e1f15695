import { clsx } from 'clsx';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { placeAbove } from './place-above.ts';

export type Offer = { key: string; face: ReactNode; label: string; aside: string };

/** Answers whether the key was meant for the list. */
export type TakeKey = (event: KeyboardEvent) => boolean;

type OfferListProps = {
  id: string;
  label: string;
  /** What it stands above. */
  anchor: Element;
  offers: readonly Offer[];
  /** Whoever has the keys asks this first. */
  keysRef: RefObject<TakeKey | null>;
  onTake: (place: number) => void;
  /** Which option Enter would take, by its id. */
  onPoint: (optionId: string | undefined) => void;
  onClose: () => void;
};

/** What one may mean by what one has begun to write. The writing goes on: the focus stays where it is. */
export function OfferList(props: OfferListProps) {
  const { id, label, anchor, offers, keysRef, onTake, onPoint, onClose } = props;
  const [pointedKey, setPointedKey] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const pointed = Math.max(
    0,
    offers.findIndex(({ key }) => key === pointedKey),
  );
  const optionId = (place: number) => `${id}-${place}`;

  useLayoutEffect(() => {
    onPoint(offers.length === 0 ? undefined : `${id}-${pointed}`);
    list.current?.children[pointed]?.scrollIntoView({ block: 'nearest' });
  }, [id, pointed, offers, onPoint]);
  useLayoutEffect(() => () => onPoint(undefined), [onPoint]);

  useLayoutEffect(() => {
    keysRef.current = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      switch (event.key) {
        case 'ArrowDown':
          setPointedKey(offers[(pointed + 1) % offers.length]?.key);
          return true;
        case 'ArrowUp':
          setPointedKey(offers[(pointed + offers.length - 1) % offers.length]?.key);
          return true;
        case 'Enter':
        case 'Tab':
          onTake(pointed);
          return true;
        case 'Escape':
          onClose();
          return true;
        default:
          return false;
      }
    };
    return () => {
      keysRef.current = null;
    };
  }, [keysRef, offers, pointed, onTake, onClose]);

  useLayoutEffect(() => placeAbove(list, anchor), [anchor]);

  return createPortal(
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      // The field keeps the focus, and with it a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="fixed z-50 max-h-80 overflow-y-auto overscroll-contain rounded-panel border border-line bg-raised p-1 shadow-float"
    >
      {offers.map(({ key, face, label: words, aside }, place) => (
        <button
          key={key}
          type="button"
          id={optionId(place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === pointed}
          onPointerMove={() => place !== pointed && setPointedKey(key)}
          onClick={() => onTake(place)}
          className={clsx(
            'flex min-h-8 w-full select-none items-center gap-2.5 rounded-control px-2 text-left pointer-coarse:min-h-11',
            place === pointed && 'bg-pressed',
          )}
        >
          <span className="flex w-6 shrink-0 justify-center">{face}</span>
          <span className="shrink-0">{words}</span>
          <span className="min-w-0 truncate text-soft text-sm">{aside}</span>
        </button>
      ))}
    </div>,
    anchor.closest('main') ?? document.body,
  );
}
