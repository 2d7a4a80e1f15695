/** How much larger one figure is than another, measured in turns. */
export type PairedInterval = {
  /** Geometric mean of ours over theirs. */
  ratio: number;
  /** Both ends of the interval that holds the true ratio in 95 of 100 cases. */
  from: number;
  to: number;
};

/** Fewer pairs need a wider interval than the one below. */
export const LEAST_PAIRS = 20;
/** Student's t for 95 % with one degree of freedom less than the fewest pairs. */
const T_95 = 2.093;

/**
 * The ratio of figures that were taken in turns: what the machine does meanwhile falls on both of a pair, so
 * that ratios vary much less than figures do. Their logarithms are what is averaged.
 */
export function pairedInterval(pairs: readonly { ours: number; theirs: number }[]): PairedInterval {
  const logs = pairs.map(({ ours, theirs }) => Math.log(ours / theirs));
  const mean = sum(logs) / logs.length;
  const variance = sum(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const half = T_95 * Math.sqrt(variance / logs.length);
  return { ratio: Math.exp(mean), from: Math.exp(mean - half), to: Math.exp(mean + half) };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
