const TIMEOUT_MS = 5_000;

/** Whether a reload would reach the server; never throws. */
export async function isServerThere(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
