import type { Event } from 'micromark-util-types';
import { CODES } from './codes.ts';
import type { Run } from './run.ts';

/** Earlier runs that may still begin something, nearest last, and how much is left of each. */
type Opener = { run: Run; rest: number };

/** How far down the openers each kind of closer has looked in vain. */
type Floors = Map<string, number>;

/**
 * Decides which runs of marks make up pairs, as CommonMark's algorithm does: a run that can end
 * something looks back for the nearest one that can begin the same.
 *
 * micromark's own looks back over every event from every mark. This one keeps the openers by
 * themselves and remembers where looking was in vain, so that the work grows with the marks alone.
 * It may be called for the text of a link first and then for the text around it.
 */
export function matchRuns(events: Event[]): Event[] {
  const openers: Opener[] = [];
  const floors: Floors = new Map();
  for (const [kind, { _run: run }] of events) {
    if (kind !== 'enter' || run === undefined || run.isDecided) continue;
    run.isDecided = true;
    const rest = run.canClose ? close(run, openers, floors) : run.length;
    if (rest > 0 && run.canOpen) openers.push({ run, rest });
  }
  return events;
}

/** Takes what fits from the openers behind; answers how many marks are left over. */
function close(run: Run, openers: Opener[], floors: Floors): number {
  const kind = `${run.marker} ${run.canOpen} ${run.length % 3}`;
  let rest = run.length;
  while (rest > 0) {
    const opener = nearestOpener(run, rest, openers, floors.get(kind) ?? 0);
    if (opener === undefined) {
      floors.set(kind, openers.length);
      return rest;
    }
    const taken = rest >= 2 && opener.rest >= 2 ? 2 : 1;
    pair(opener.run, run, taken);
    rest -= taken;
    opener.rest -= taken;
    if (opener.rest === 0) openers.pop();
    for (const [key, floor] of floors) floors.set(key, Math.min(floor, openers.length));
  }
  return rest;
}

/** What stands between the two of a pair can no longer reach out of it: it is dropped. */
function nearestOpener(run: Run, rest: number, openers: Opener[], floor: number) {
  for (let index = openers.length - 1; index >= floor; index -= 1) {
    const opener = openers[index];
    if (opener === undefined || !isPair(opener, run, rest)) continue;
    openers.length = index + 1;
    return opener;
  }
  return undefined;
}

function isPair({ run: opener, rest: openerRest }: Opener, closer: Run, rest: number): boolean {
  if (opener.marker !== closer.marker) return false;
  if (closer.marker === CODES.tilde) return openerRest === 2 && rest === 2;
  // CommonMark's rule of three keeps `**a*b**` from ending in the middle.
  const isAmbiguous = opener.canClose || closer.canOpen;
  const sum = opener.length + closer.length;
  return !isAmbiguous || sum % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

function pair(opener: Run, closer: Run, taken: number): void {
  if (opener.isEscaped || closer.isEscaped) {
    opener.wouldFormat = true;
    closer.wouldFormat = true;
    return;
  }
  const format = closer.marker === CODES.tilde ? 'deleted' : taken === 2 ? 'strong' : 'emphasis';
  opener.opens.unshift(format);
  closer.closes.push(format);
  opener.used += taken;
  closer.used += taken;
}
