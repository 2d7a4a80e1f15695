import { startTransition, useEffect, useState } from 'react';
import { useColouring } from './colouring.ts';
import type { Token } from './tokens.ts';

type Held = { text: string; tokens: readonly Token[] };

const NOTHING: Held = { text: '', tokens: [] };

/**
 * What a fence is called, and its text in pieces: in one until its colours are there, and for ever where there are
 * none. Of a text that went on, its beginning keeps its colours meanwhile.
 */
export function useTokens(name: string | undefined, text: string) {
  const colouring = useColouring(name);
  const [held, setHeld] = useState<Held>(() => {
    const tokens = name === undefined ? undefined : colouring?.colouredBefore(name, text);
    return tokens === undefined ? NOTHING : { text, tokens };
  });
  useEffect(() => {
    if (name === undefined || colouring === undefined) return;
    let isOver = false;
    void colouring.colourOnce(name, text).then((tokens) => {
      if (isOver || tokens === undefined) return;
      // Whoever types meanwhile goes first.
      startTransition(() => setHeld({ text, tokens }));
    });
    return () => {
      isOver = true;
    };
  }, [colouring, name, text]);
  const { text: coloured, tokens } = text.startsWith(held.text) ? held : NOTHING;
  const rest = text.slice(coloured.length);
  return {
    label: name === undefined ? undefined : (colouring?.labelOf(name) ?? name),
    tokens: rest === '' ? tokens : [...tokens, { text: rest }],
  };
}
