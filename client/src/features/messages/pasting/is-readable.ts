/** Longer is no message, whatever it says, in letters. */
const LONGEST = 512 * 1_024;
/**
 * A browser reads a page in one go, and for each tag it may look through all that are open: 15,000 tables in tables
 * take Chromium a quarter of a minute, as many as these a fifth of a second.
 */
const MOST_TAGS = 4_000;

/** Whether what was copied from a page can be read without stopping this one. */
export function isReadable(html: string): boolean {
  if (html.length > LONGEST) return false;
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    if (html[at + 1] !== '/') tags += 1;
    if (tags > MOST_TAGS) return false;
  }
  return true;
}
