/**
 * An address that carries a secret, as sentences and logs may show it: where it leads, and nothing
 * of who goes there. A name or a query may be as secret as a password.
 */
export function shownUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
