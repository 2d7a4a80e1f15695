/**
 * Tells this build of the page from every other: the address of its entry script, whose name the
 * build makes from its content and that of all it leads to.
 */
export function buildOf(page: Pick<Document, 'querySelector'>): string {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? '';
}
