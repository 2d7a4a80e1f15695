/** How much larger one figure is than another, measured in turns. */
export type PairedInterval = {
  /** Geometric mean of ours over theirs. */
  ratio: number;
  /** Both ends of the interval that holds the true ratio in 95 of 100 cases. */
  from: number;
  to: number;
};

/** One figure of both, taken one right after the other. */
type Pair = { ours: number; theirs: number };

/** Fewer starts need a wider interval than the one below. */
export const LEAST_STARTS = 10;
/** Student's t for 95 % with one degree of freedom less than the fewest starts. */
const T_95 = 2.262;

/**
 * The ratio of figures that were taken in turns, given start by start: what the machine does meanwhile falls on
 * both of a pair, so that ratios vary much less than figures do. Their logarithms are what is averaged. A process
 * keeps the speed it came up with, and two of the same program differ by as much as is looked for here; turns of
 * one start therefore count as one value, however many they are.
 */
export function pairedInterval(starts: readonly (readonly Pair[])[]): PairedInterval {
  const logs = starts.map((pairs) =>
    meanOf(pairs.map(({ ours, theirs }) => Math.log(ours / theirs))),
  );
  const mean = meanOf(logs);
  const variance = sum(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const half = T_95 * Math.sqrt(variance / logs.length);
  return { ratio: Math.exp(mean), from: Math.exp(mean - half), to: Math.exp(mean + half) };
}

const meanOf = (values: readonly number[]): number => sum(values) / values.length;
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
