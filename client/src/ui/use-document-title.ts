import { isolate } from '@parley/shared/text/isolate';
import { useEffect } from 'react';

const APP_NAME = 'Parley';

/** Names the page in the tab; without words of its own it is just Parley. */
export function useDocumentTitle(title?: string): void {
  useEffect(() => {
    document.title = title === undefined ? APP_NAME : `${isolate(title)} · ${APP_NAME}`;
  }, [title]);
}
