import type { Id } from '@parley/shared/id';

/** Where a room opens at this message. */
export const messagePath = (roomId: Id, messageId: Id): string =>
  `/room/${roomId}/message/${messageId}`;

const INSIDE = /^\/room\/[^/]+(?:\/message\/[^/]+)?$/;

/** The path of an address that leads to a room of this installation, or to a message there; else undefined. */
export function insidePath(address: string): string | undefined {
  // `URL.parse` is younger than the oldest browsers that the page is built for.
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.origin !== location.origin || !INSIDE.test(url.pathname)) return undefined;
  return url.pathname;
}
