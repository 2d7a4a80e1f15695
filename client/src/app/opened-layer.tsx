import { useEffect } from 'react';
import { go } from '../lib/address.ts';
import type { AskedPage } from '../lib/place.ts';
import { useAddress } from '../ui/address.tsx';
import { showLayer } from './layer.ts';
import { sharedTextOf, useSharedText } from './shared-text.ts';

/**
 * Where the icon of the installed app leads when one asks more of it than to open: over the page that stands at its
 * beginning. It goes out of the history, so that "back" does not ask again.
 */
export function OpenedLayer({ page }: { page: AskedPage }) {
  const { search } = useAddress();
  useEffect(() => {
    if (page === 'find') showLayer('switcher');
    const text = page === 'share' ? sharedTextOf(search) : '';
    if (text !== '') {
      useSharedText.setState({ text });
      showLayer('share');
    }
    go('/', { replace: true });
  }, [page, search]);
  return null;
}
