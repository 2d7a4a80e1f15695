import { isPlain } from '@parley/shared/text/markdown/plain';
import type { Body } from '@parley/shared/text/markdown/tree';
import { useEffect } from 'react';
import { createPart } from '../../ui/part.ts';

/** A tenth of what a room's page takes; most of what is said has no marks. */
const part = createPart(() => import('./marks.ts').then((m) => m.marks));

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

/** A body in which there may be marks; undefined as long as what looks for them is on its way. */
export function useMarkedBody(source: string) {
  const marks = part.use();
  // Again with each that is drawn, after the server was out of reach.
  useEffect(part.ask, []);
  return marks && { ...keep(source, marks.read), draw: marks.draw };
}

/** Fetches what looks for marks, if it is not there; resolves also where it cannot be fetched. */
export const wantMarks = (): Promise<void> =>
  new Promise((resolve) => {
    part.with(() => resolve());
  });

/** Whether marks have to be looked for in any of these. */
export const mayHaveMarks = (bodies: readonly string[]): boolean =>
  bodies.some((body) => !isPlain(body));
