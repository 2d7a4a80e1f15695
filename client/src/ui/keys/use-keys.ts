import { useEffect } from 'react';
import { addKeys, type KeyBinding } from './key-list.ts';

/** Puts these combinations on the list while the caller is on the page. Hand in the same list while it is the same. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  useEffect(() => addKeys(bindings), [bindings]);
}
