import { v4 as mintKey } from 'uuid';
import { createListeners } from './listeners.ts';

/** Where the page is: what stands in the browser's address bar, and what goes along unseen. */
export type Address = {
  pathname: string;
  search: string;
  hash: string;
  /** What whoever led here handed over; a reload keeps it. */
  state: unknown;
  /** Another one for each time somebody goes somewhere, also to the same place; going back is to the earlier one. */
  key: string;
};

export type GoOptions = {
  /** In the place of the address that is left, to which one does not go back then. */
  replace?: boolean;
  state?: unknown;
};

/** Of an address that the browser led to by itself. */
const UNTOLD = 'untold';

const listeners = createListeners<Address>();

export function currentAddress(): Address {
  const { pathname, search, hash } = window.location;
  const kept: unknown = window.history.state;
  const told = typeof kept === 'object' && kept !== null ? kept : {};
  return {
    ...{ pathname, search, hash },
    state: 'state' in told ? told.state : undefined,
    key: 'key' in told && typeof told.key === 'string' ? told.key : UNTOLD,
  };
}

/** Leads the page to an address of its own. */
export function go(to: string, { replace = false, state }: GoOptions = {}): void {
  // Kept by the browser beyond a reload: a count would begin anew there.
  const key = mintKey();
  if (replace) window.history.replaceState({ key, state }, '', to);
  else window.history.pushState({ key, state }, '', to);
  listeners.tell(currentAddress());
}

/** Hears of each address that the page is led to, also by "back"; returns how to stop. */
export function listenToAddress(listener: (now: Address) => void): () => void {
  const stop = listeners.add(listener);
  const onPop = () => listener(currentAddress());
  window.addEventListener('popstate', onPop);
  return () => {
    stop();
    window.removeEventListener('popstate', onPop);
  };
}
