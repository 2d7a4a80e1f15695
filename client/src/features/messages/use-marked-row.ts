import { useCallback, useEffect, useState } from 'react';

/** How long the message that a link leads to is marked: as long as `animate-marked` takes to fade. */
const MARKED_MS = 4_000;

/** The row that somebody was led to, for a moment. Each time it is marked anew. */
export function useMarkedRow() {
  const [marked, setMarked] = useState<{ key: string } | null>(null);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return { marked, mark: useCallback((key: string) => setMarked({ key }), []) };
}
