import { parse, postprocess, preprocess } from 'micromark';
import { isAffordable } from './count.ts';
import { dialectFor } from './dialect.ts';
import { readBlocks } from './read-blocks.ts';
import type { Body } from './tree.ts';

/** Unicode's other line ends, and those of old printers, are lines to whoever typed them. */
const OTHER_LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;

/**
 * Reads a body as Parley's markdown (docs/markdown.md), the same on server and client. It never
 * throws. What would cost too much is one paragraph with the text as it was typed.
 */
export function parseBody(text: string): Body {
  if (!isAffordable(text)) {
    return {
      reading: 'plain',
      blocks: [{ type: 'paragraph', children: [{ type: 'text', text }] }],
    };
  }
  const lines = text.replace(OTHER_LINE_ENDS, '\n').replace(/^(?:[ \t]*[\r\n])+/, '');
  const chunks = preprocess()(lines, undefined, true);
  const events = parse({ extensions: dialectFor(lines) })
    .document()
    .write(chunks);
  return { reading: 'formatted', blocks: readBlocks(postprocess(events)) };
}
