/** As the server makes it: 256 bits, written in base64url. */
const TOKEN = /(?:^|#)([\w-]{43})$/;

/** The token in a claim link, or in what is behind its `#` alone; undefined where there is none. */
export function claimTokenOf(link: string): string | undefined {
  return TOKEN.exec(link.trim())?.[1];
}
