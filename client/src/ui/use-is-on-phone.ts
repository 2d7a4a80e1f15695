import { useSyncExternalStore } from 'react';

/** Narrow, and worked with a thumb: there what one may do comes from the lower edge. */
const phone = window.matchMedia('(width < 48rem) and (pointer: coarse)');

function subscribe(onChange: () => void): () => void {
  phone.addEventListener('change', onChange);
  return () => phone.removeEventListener('change', onChange);
}

export const useIsOnPhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
