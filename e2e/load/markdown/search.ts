import { LIMITS } from '@parley/shared/limits';
import { FRAGMENTS } from '@parley/shared/text/markdown/testing/fragments';
import type { Random } from '../../faults/random.ts';

type Found = { body: string; cost: number };

/** Repeats the fragments until a body is full. */
const bodyOf = (fragments: readonly string[], length: number): string => {
  const unit = fragments.join('') || 'a';
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
};

function changed(fragments: readonly string[], random: Random): string[] {
  const at = random.whole(0, fragments.length);
  const removed = random.whole(0, 1);
  const added = random.fraction() < 0.7 ? [random.pick(FRAGMENTS)] : [];
  return fragments.toSpliced(at, removed, ...added);
}

/**
 * Climbs from a few random bodies to ones that cost ever more.
 * @param costOf of a body, in any unit.
 * @param climbs how many to begin; each tries `steps` changes.
 */
export function searchNastyBodies(
  costOf: (body: string) => number,
  random: Random,
  { climbs, steps }: { climbs: number; steps: number },
): Found[] {
  return Array.from({ length: climbs }, () => {
    const length = random.pick([500, 2_000, LIMITS.bodyLength]);
    let fragments = Array.from({ length: random.whole(1, 6) }, () => random.pick(FRAGMENTS));
    let cost = costOf(bodyOf(fragments, length));
    for (let step = 0; step < steps; step += 1) {
      const other = changed(fragments, random);
      const otherCost = costOf(bodyOf(other, length));
      if (otherCost <= cost) continue;
      fragments = other;
      cost = otherCost;
    }
    return { body: bodyOf(fragments, length), cost };
  });
}
