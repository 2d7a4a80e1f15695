import { failed, type OutsideAnswer } from './failure.ts';

/** Of a URL: longer ones are answered by few servers. */
const LONGEST_URL = 4_096;

/** An address that somebody gave, if it is one of http or https and says no name and password. */
export function readUrl(text: string, base?: URL): OutsideAnswer<URL> {
  if (text.length > LONGEST_URL) return failed('TARGET_REFUSED', 'its address is too long');
  const url = URL.parse(text, base);
  if (!url) return failed('TARGET_REFUSED', 'it has no address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return failed('TARGET_REFUSED', `${url.protocol} is no protocol of the web`);
  }
  if (url.username !== '' || url.password !== '') {
    return failed('TARGET_REFUSED', 'its address holds a name or a password');
  }
  url.hash = '';
  return { ok: true, data: url };
}

/**
 * A host in its one spelling, as the standard of URLs reads it: `0x7f.1`, `2130706433` and `127.0.0.1.`
 * are `127.0.0.1`; IPv6 has no brackets, and a name no dot at its end. `undefined` when it is none.
 */
export function readHost(text: string): string | undefined {
  const isBareIpv6 = text.includes(':') && !text.startsWith('[');
  // Whatever would stand before a host, or end it.
  if (/[/?#\\@]/.test(text)) return undefined;
  const url = URL.parse(`http://${isBareIpv6 ? `[${text}]` : text}:${ANY_PORT}/`);
  const host = url?.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '') ?? '';
  return host === '' || host.endsWith('.') ? undefined : host;
}

/** With one behind it a text that brings its own is no host. */
const ANY_PORT = 1;

export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
