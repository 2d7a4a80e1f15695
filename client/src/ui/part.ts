import { type ComponentType, createElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A piece of the page that is fetched when it is first wanted, or when the page has nothing better to do. */
export type Part<Piece> = {
  /** Fetches it, unless it is there or on its way. */
  ask: () => void;
  /** In components: the piece once it is there. */
  use: () => Piece | undefined;
  /** Acts with it: at once if it is there, else when it has come, or without it where it cannot. */
  with: (act: (piece: Piece | undefined) => void) => void;
};

/** What a page came for is drawn first, and the pictures in it, in milliseconds. */
const REST_MS = 500;

const asks = new Set<() => void>();

export function createPart<Piece>(load: () => Promise<Piece>): Part<Piece> {
  const store = createStore<{ piece?: Piece }>(() => ({}));
  let onItsWay: Promise<void> | undefined;
  function ask(): Promise<void> {
    onItsWay ??= load().then(
      (piece) => store.setState({ piece }),
      () => {
        // Out of the server's reach: whoever wants it next tries again.
        onItsWay = undefined;
      },
    );
    return onItsWay;
  }
  const start = () => void ask();
  asks.add(start);
  return {
    ask: start,
    use: () => useStore(store, ({ piece }) => piece),
    with: (act) => {
      const { piece } = store.getState();
      if (piece !== undefined) act(piece);
      else void ask().then(() => act(store.getState().piece));
    },
  };
}

type Lazy<Props> = {
  part: Part<ComponentType<Props>>;
  isWanted: boolean;
  props: Props;
};

function LazyPart<Props extends object>({ part, isWanted, props }: Lazy<Props>) {
  const Piece = part.use();
  useEffect(() => {
    if (isWanted) part.ask();
  }, [part, isWanted]);
  return Piece === undefined ? null : createElement(Piece, props);
}

/**
 * A component that is such a part: fetched when it is to be drawn, nothing until it is there.
 *
 * @param isWanted whether with these it draws anything
 */
export function createLazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: (props: Props) => boolean = () => true,
) {
  const part = createPart(load);
  return (props: Props) =>
    createElement(LazyPart<Props>, { part, props, isWanted: isWanted(props) });
}

/**
 * Fetches all parts once the page has been drawn and the browser is idle, so that they are there before they are
 * wanted, and without a network too. Answers how to take that back.
 */
export function fetchPartsAtRest(): () => void {
  const fetchAll = () => {
    for (const ask of asks) ask();
  };
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has no such thing, and is not waited for longer.
    if ('requestIdleCallback' in window) idle = requestIdleCallback(fetchAll);
    else fetchAll();
  }, REST_MS);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
