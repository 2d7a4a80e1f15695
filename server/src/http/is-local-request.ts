import type { IncomingHttpHeaders } from 'node:http';

/** Said by proxies, each in its own way: behind one, every connection comes from this machine. */
const FORWARDED = /^(forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*|cf-.*|true-client-ip)$/;

const LOCAL_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Whether somebody at this very machine asks: the connection comes from it, no proxy has handed it on,
 * and the host it asks for is the machine itself (a page elsewhere whose name resolves to us is not).
 *
 * @param remoteAddress of the connection itself, whatever headers say
 */
export function isLocalRequest(
  remoteAddress: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  if (!LOCAL_ADDRESS.test(remoteAddress ?? '')) return false;
  if (Object.keys(headers).some((name) => FORWARDED.test(name))) return false;
  return LOCAL_NAME.test((headers.host ?? '').replace(/:\d+$/, ''));
}
