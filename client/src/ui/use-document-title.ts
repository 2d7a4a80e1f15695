import { isolate } from '@parley/shared/text/isolate';
import { useEffect } from 'react';

import { useHouseName } from './house.ts';

/** Names the page in the tab; without words of its own it is just the house. */
export function useDocumentTitle(title?: string): void {
  const name = isolate(useHouseName());
  useEffect(() => {
    document.title = title === undefined ? name : `${isolate(title)} · ${name}`;
  }, [title, name]);
}
