import { parseBody } from '@parley/shared/text/markdown/parse-body';
import type { Body } from '@parley/shared/text/markdown/tree';

/** About what a few rooms show at once: a list that scrolls draws the same rows again and again. */
const KEPT_BODIES = 500;
/** Their source together, in UTF-16 code units. */
const KEPT_LENGTH = 400_000;

const kept = new Map<string, Body>();
let keptLength = 0;

/** A body as it is drawn; read once as long as it is among those last asked for. */
export function readBody(source: string): Body {
  const body = kept.get(source) ?? parseBody(source);
  if (kept.delete(source)) keptLength -= source.length;
  kept.set(source, body);
  keptLength += source.length;
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_BODIES && keptLength <= KEPT_LENGTH) break;
    kept.delete(oldest);
    keptLength -= oldest.length;
  }
  return body;
}
