import { parse, postprocess, preprocess } from 'micromark';
import { isAffordable } from './count.ts';
import { dialectFor } from './dialect.ts';
import { withKnownLineEnds } from './line-ends.ts';
import { isPlain, plainBody, plainParagraph } from './plain.ts';
import { readBlocks } from './read-blocks.ts';
import type { Body } from './tree.ts';

/**
 * Reads a body as Parley's markdown (docs/markdown.md), the same on server and client. It never
 * throws. What would cost too much is one paragraph with the text as it was typed.
 */
export function parseBody(text: string): Body {
  if (isPlain(text)) return plainBody(text);
  // What is counted must be what is parsed, to the letter.
  const lines = withKnownLineEnds(text);
  if (!isAffordable(lines)) {
    return { reading: 'plain', blocks: [plainParagraph(text)] };
  }
  const chunks = preprocess()(lines, undefined, true);
  const events = parse({ extensions: dialectFor(lines) })
    .document()
    .write(chunks);
  return { reading: 'formatted', blocks: readBlocks(postprocess(events)) };
}
