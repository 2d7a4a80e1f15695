/**
 * Tells this build of the page from every other: the addresses of its first scripts, whose names the build makes from
 * their content and that of all they lead to. One of them may be the same in many builds.
 */
export function buildOf(page: Pick<Document, 'querySelectorAll'>): string {
  const scripts = [...page.querySelectorAll('script[type="module"][src]')];
  return scripts.map((script) => script.getAttribute('src')).join();
}
