/** Safari has no word for it: then soon, when what is drawn first is drawn. */
const SOON_MS = 2_000;

/** Fetches what will be needed while nothing else is to be done; what fails is fetched when it is. Answers how to stop. */
export function whenIdle(load: () => Promise<unknown>): () => void {
  const begin = () => void load().catch(() => undefined);
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(begin, SOON_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(begin);
  return () => cancelIdleCallback(handle);
}
