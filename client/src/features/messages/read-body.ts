import { isPlain, plainBody } from '@parley/shared/text/markdown/plain';
import type { Body } from '@parley/shared/text/markdown/tree';
import { useEffect } from 'react';
import { createPart } from '../../ui/part.ts';

/** What looks for marks: a tenth of what a room's page takes, and most of what is said has none. */
const parser = createPart(() =>
  import('@parley/shared/text/markdown/parse-body').then((m) => m.parseBody),
);

/** About what a few rooms show at once: a list that scrolls draws the same rows again and again. */
const KEPT_BODIES = 500;
/** Their source together, in UTF-16 code units. */
const KEPT_LENGTH = 400_000;

const kept = new Map<string, Body>();
let keptLength = 0;

/** A body as it is drawn; read once as long as it is among those last asked for. */
function keep(source: string, read: (source: string) => Body): Body {
  const body = kept.get(source) ?? read(source);
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

/** What nothing has to be looked for in; undefined for the rest, which `useMarkedBody` reads. */
export const readPlain = (source: string): Body | undefined =>
  isPlain(source) ? plainBody(source) : undefined;

/** A body in which there may be marks; undefined as long as what looks for them is on its way. */
export function useMarkedBody(source: string): Body | undefined {
  const parse = parser.use();
  // Again with each that is drawn, after the server was out of reach.
  useEffect(parser.ask, []);
  return parse && keep(source, parse);
}

/** Fetches what looks for marks, if it is not there; resolves also where it cannot be fetched. */
export const wantMarks = (): Promise<void> =>
  new Promise((resolve) => {
    parser.with(() => resolve());
  });

/** Whether marks have to be looked for in any of these. */
export const mayHaveMarks = (bodies: readonly string[]): boolean =>
  bodies.some((body) => !isPlain(body));
