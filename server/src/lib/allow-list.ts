import ipaddr from 'ipaddr.js';

/** Targets that count as outside wherever they stand: names as they are written, and ranges of addresses. */
export type AllowList = {
  readonly names: ReadonlySet<string>;
  readonly ranges: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];
};

export const NOTHING_ALLOWED: AllowList = { names: new Set(), ranges: [] };

/** Letters, digits and hyphens between dots, not only digits at the end: that would be an address. */
const NAME =
  /^(?=.{1,253}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d])?\.)*[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/;

/**
 * Reads addresses (`10.1.2.3`), ranges (`10.0.0.0/8`, `fd00::/8`) and names (`mail.example.org`), between
 * commas or spaces; `undefined` when one of them is none of these.
 */
export function readAllowList(text: string): AllowList | undefined {
  const names = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of text.toLowerCase().split(/[\s,]+/)) {
    if (entry === '') continue;
    const range = readRange(entry);
    if (range) ranges.push(range);
    else if (NAME.test(entry)) names.add(entry);
    else return undefined;
  }
  return { names, ranges };
}

function readRange(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry);
  if (isAddress && !entry.includes('%')) return ipaddr.parseCIDR(`${entry}/${bitsOf(entry)}`);
  const isRange = ipaddr.IPv4.isValidCIDRFourPartDecimal(entry) || ipaddr.IPv6.isValidCIDR(entry);
  return isRange ? ipaddr.parseCIDR(entry) : undefined;
}

const bitsOf = (address: string): number => (address.includes(':') ? 128 : 32);
