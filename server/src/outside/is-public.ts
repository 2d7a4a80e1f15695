import ipaddr from 'ipaddr.js';
import type { AllowList } from '../lib/allow-list.ts';

/** Addresses of clouds for their own machines that stand in no range kept for such. */
const OF_CLOUDS: ReadonlySet<string> = new Set(['168.63.129.16']);

/** All that is given out to the world. Whatever carries an address of IPv4 or an earlier plan lies beside it. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** For documents, as 2001:db8::/32 is (RFC 9637). */
const DOCUMENTATION_IPV6 = ipaddr.IPv6.parseCIDR('3fff::/20');

/** Whether an address, as sockets and resolvers write it, is one of the world's, and nobody's own. */
export function isPublic(written: string): boolean {
  const address = readAddress(written);
  if (address?.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return !OF_CLOUDS.has(address.toString());
  return address.match(GLOBAL_IPV6) && !address.match(DOCUMENTATION_IPV6);
}

/** Whether the operator named a range that the address lies in. */
export function isAllowed(written: string, { ranges }: AllowList): boolean {
  const address = readAddress(written);
  return address !== undefined && ranges.some((range) => isWithin(address, range));
}

/** Whether both are one address, whichever way they are written. */
export const isSame = (one: string, other: string): boolean =>
  readAddress(one)?.toString() === readAddress(other)?.toString();

function isWithin(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  [base, bits]: AllowList['ranges'][number],
): boolean {
  if (address instanceof ipaddr.IPv4)
    return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
}

/** Four decimal numbers or IPv6, and no zone: in any other spelling it is none. */
function readAddress(written: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(written)) return ipaddr.IPv4.parse(written);
  const isPlain = ipaddr.IPv6.isValid(written) && !written.includes('%');
  return isPlain ? ipaddr.IPv6.parse(written) : undefined;
}
