const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** What says nothing of its own. */
const SKIPPED = new Set(
  'script style head title meta link template noscript svg math object iframe canvas audio video select textarea'.split(
    ' ',
  ),
);

export const isBlock = (element: Element): boolean =>
  BLOCKS.has(element.localName) ||
  [...element.children].some((child) => BLOCKS.has(child.localName));

export const isSkipped = (node: Node): boolean =>
  node instanceof Element
    ? SKIPPED.has(node.localName) || node.hasAttribute('hidden')
    : node.nodeType !== Node.TEXT_NODE;

/** What the block of code says it is written in. */
export function languageOf(pre: Element): string {
  const classes = `${pre.className} ${pre.querySelector('code')?.className ?? ''}`;
  return /\b(?:language|lang|highlight-source)-([\w+#-]+)/.exec(classes)?.[1] ?? '';
}
