import type { Random } from '@parley/e2e/harness/random';
import { LIMITS } from '@parley/shared/limits';
import { isAffordable } from '@parley/shared/text/markdown/count';
import { FRAGMENTS } from '@parley/shared/text/markdown/testing/fragments';

type Found = { body: string; cost: number };

/** By how much a body that is too dear is shortened at a time. */
const SHORTER = 0.97;
/** Nobody waits for what is shorter, whatever it holds. */
const SHORTEST = 100;

/** Repeats the fragments to the longest body that is still formatted: there it costs most. */
function bodyOf(fragments: readonly string[]): string {
  const unit = fragments.join('') || 'a';
  let body = unit.repeat(Math.ceil(LIMITS.bodyLength / unit.length)).slice(0, LIMITS.bodyLength);
  while (body.length > SHORTEST && !isAffordable(body)) {
    body = body.slice(0, Math.floor(body.length * SHORTER));
  }
  return body;
}

function changed(fragments: readonly string[], random: Random): string[] {
  const at = random.whole(0, fragments.length);
  const removed = random.whole(0, 1);
  const added = random.fraction() < 0.7 ? [random.pick(FRAGMENTS)] : [];
  return fragments.toSpliced(at, removed, ...added);
}

/**
 * Climbs from a few random bodies to ones that cost ever more for each of their characters.
 * @param costOf of a body, in any unit.
 * @param climbs how many to begin; each tries `steps` changes.
 */
export function searchNastyBodies(
  costOf: (body: string) => number,
  random: Random,
  { climbs, steps }: { climbs: number; steps: number },
): Found[] {
  const costPerCharacter = (body: string) => costOf(body) / body.length;
  return Array.from({ length: climbs }, () => {
    let fragments = Array.from({ length: random.whole(1, 6) }, () => random.pick(FRAGMENTS));
    let cost = costPerCharacter(bodyOf(fragments));
    for (let step = 0; step < steps; step += 1) {
      const other = changed(fragments, random);
      const otherCost = costPerCharacter(bodyOf(other));
      if (otherCost <= cost) continue;
      fragments = other;
      cost = otherCost;
    }
    return { body: bodyOf(fragments), cost };
  });
}
