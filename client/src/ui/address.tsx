import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import {
  type Address,
  currentAddress,
  type GoOptions,
  go,
  listenToAddress,
} from '../lib/address.ts';
import { type Place, placeAt } from '../lib/place.ts';

type Here = { address: Address; place: Place | undefined };

const hereOf = (address: Address): Here => ({ address, place: placeAt(address.pathname) });

const HereContext = createContext<Here | null>(null);

/**
 * Tells what is drawn in it where the page is. Within a page one is elsewhere at once, before anything else is
 * done; the page before stays until another one has been fetched.
 */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [here, setHere] = useState(() => hereOf(currentAddress()));
  const shownPage = here.place?.page;

  useLayoutEffect(() => {
    function follow(address: Address): void {
      const next = hereOf(address);
      if (next.place?.page === shownPage) setHere(next);
      else startTransition(() => setHere(next));
    }
    return listenToAddress(follow);
  }, [shownPage]);

  return <HereContext value={here}>{children}</HereContext>;
}

function useHere(): Here {
  const here = useContext(HereContext);
  if (here === null) throw new Error('nothing around this says where the page is');
  return here;
}

export const useAddress = (): Address => useHere().address;

/** Undefined: nothing of the app. */
export const usePlace = (): Place | undefined => useHere().place;

/** Draws nothing, and leads elsewhere. */
export function Leading({ to, replace = false, state }: GoOptions & { to: string }) {
  useEffect(() => go(to, { replace, state }), [to, replace, state]);
  return null;
}
