import type { IncomingMessage } from 'node:http';
import { commandError } from '@parley/shared/error';

export const OTHER_ORIGIN = commandError('NOT_ALLOWED', 'Another origin may not connect here.');

/**
 * WebSockets ignore CORS, so any page could open one with the visitor's cookie. Programs send no
 * Origin; a browser's must be PUBLIC_URL's or, without one, that of the host it asked.
 */
export function isOwnOrigin(
  request: Pick<IncomingMessage, 'headers'>,
  publicUrl: string | undefined,
): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === publicUrl) return true;
  return publicUrl === undefined && URL.canParse(origin) && new URL(origin).host === host;
}
