import type { IncomingMessage } from 'node:http';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import { CLAIM_HEADER, INVITE_HEADER } from '@parley/shared/invite';

/**
 * What browsers, programs and our pages say of themselves. Whatever else is said may come from a proxy,
 * each of which has its own way (`via`, `x-real-ip`, `fastly-client-ip` …); behind one, every
 * connection comes from this machine.
 */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['accept', 'cache-control', 'connection', 'content-length', 'content-type', 'cookie', 'dnt'],
  ...['host', 'keep-alive', 'origin', 'pragma', 'priority', 'purpose', 'range', 'referer', 'te'],
  ...['transfer-encoding', 'upgrade-insecure-requests', 'user-agent'],
  ...[ACCOUNT_HEADER, CLAIM_HEADER, INVITE_HEADER],
]);
const OWN_KINDS = /^(accept|if|sec)-/;

const LOCAL_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** What of a request tells where it comes from; `remoteAddress` of the connection itself. */
type Asked = Pick<IncomingMessage, 'headers' | 'httpVersion'> & {
  remoteAddress: string | undefined;
};

/**
 * Whether somebody at this very machine asks: the connection comes from it, nothing looks as if a proxy
 * had handed it on, the page it comes from is of the host it asks for, and that is the machine itself
 * (a page elsewhere whose name resolves to us is not).
 */
export function isLocalRequest({ remoteAddress, httpVersion, headers }: Asked): boolean {
  if (!LOCAL_ADDRESS.test(remoteAddress ?? '')) return false;
  // No browser speaks so any more; nginx does to what is behind it, unless it is told otherwise.
  if (httpVersion === '1.0') return false;
  const isOwn = (name: string) => OWN_WORDS.has(name) || OWN_KINDS.test(name);
  if (!Object.keys(headers).every(isOwn)) return false;
  const { host = '', origin } = headers;
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    return false;
  return LOCAL_NAME.test(host.replace(/:\d+$/, ''));
}
