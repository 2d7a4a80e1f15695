import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

type Colouring = typeof import('./colours.ts');

const store = createStore<{ colouring?: Colouring }>(() => ({}));
let isOnItsWay = false;

function fetchOnce(): void {
  if (isOnItsWay) return;
  isOnItsWay = true;
  import('./colours.ts').then(
    (colouring) => store.setState({ colouring }),
    () => {
      // Out of the server's reach: the next code that is drawn tries again.
      isOnItsWay = false;
    },
  );
}

/** What knows languages and their colours, once it is there; it is fetched with the first code that has a name. */
export function useColouring(name: string | undefined): Colouring | undefined {
  const isWanted = name !== undefined;
  useEffect(() => {
    if (isWanted) fetchOnce();
  }, [isWanted]);
  const colouring = useStore(store, (held) => held.colouring);
  return isWanted ? colouring : undefined;
}
