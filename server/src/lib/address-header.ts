import ipaddr from 'ipaddr.js';

/** Where `http` hands on the visitor's address; whatever a client put there is overwritten. */
export const ADDRESS_HEADER = 'x-parley-address';

/** Where `http` says that a request came from this machine itself; a client's own is removed. */
export const LOCAL_HEADER = 'x-parley-local';

/** Where `know-browsers` says as what else than its address a request counts; a client's own is removed. */
export const COUNTED_AS_HEADER = 'x-parley-counted-as';

/** What stands for an address that cannot be read. */
const UNKNOWN = 'unknown';

/** An own home or office has a /64 of IPv6 at least, so that one machine has 2^64 addresses. */
const NETWORK_BITS = 64;

/** The visitor's address as `normalAddress` writes it. */
export const addressOf = (headers: Headers): string => headers.get(ADDRESS_HEADER) ?? UNKNOWN;

/**
 * One in brackets, one that ends in four decimal numbers, or one without a colon; then a port, which may
 * have been left out behind its colon.
 */
const WITH_PORT = /^\s*"?(?:\[([^\]]*)\]|((?:[\da-f:]*:)?\d+(?:\.\d+){3}|[^:]*))(?::\d*)?"?\s*$/i;

/** Each connection's address is asked for some three times, and few are met at one time. */
const REMEMBERED = 1_000;
/** The longest spelling of an IPv6 with its port, and some room for a zone. */
const REMEMBERED_LENGTH = 64;
const normal = new Map<string, string>();

/**
 * An address as sockets and proxies write it (`::ffff:203.0.113.7`, `203.0.113.7:4711`,
 * `[2001:DB8::1]:443`, with a zone) in one spelling; `unknown` when it is none.
 */
export function normalAddress(written: string): string {
  const known = normal.get(written);
  if (known !== undefined) return known;
  const address = readAddress(written);
  if (normal.size === REMEMBERED) normal.clear();
  // A copy: cut out of a header, it would keep all of that.
  if (written.length <= REMEMBERED_LENGTH) normal.set(structuredClone(written), address);
  return address;
}

function readAddress(written: string): string {
  const bare = WITH_PORT.exec(written);
  const address = (bare?.[1] ?? bare?.[2] ?? written).trim().replace(/%.*$/, '');
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : UNKNOWN;
}

/**
 * Under what limits count an address in its normal spelling: IPv4 alone, IPv6 by its /64, as in
 * `2001:db8:1:2::/64`. Whoever has one address of such a network has them all.
 */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${NETWORK_BITS}`)}/${NETWORK_BITS}`;
}

/** Under what limits count a request: its network, or the known browser that it came from. */
export const countedAs = (headers: Headers): string =>
  headers.get(COUNTED_AS_HEADER) ?? networkOf(addressOf(headers));

/** Whether it came from a browser in which somebody signed in to this account before. */
export const isOfKnownBrowser = (headers: Headers): boolean => headers.has(COUNTED_AS_HEADER);
