import type { TargetName } from '../targets/target.ts';

/** Says whether server and generator had the cores they needed; no merit in itself. */
export const CORE_SHARE = 'share of a core';

/** One figure of one round. */
export type Measurement = {
  workload: string;
  target: TargetName;
  /** What was varied, e.g. `1,000 members, k 16`. */
  variant: string;
  metric: string;
  unit: string;
  value: number;
};

/** A figure before it is said whose it is. */
export type Figure = Pick<Measurement, 'variant' | 'metric' | 'unit' | 'value'>;

export function figure(variant: string, metric: string, unit: string, value: number): Figure {
  return { variant, metric, unit, value };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}

/** The rounds of one figure folded into their median, in the order of first appearance. */
export function medians(measurements: readonly Measurement[]): Measurement[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const { workload, target, variant, metric } = measurement;
    const key = [workload, target, variant, metric].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, value: median(group.map(({ value }) => value)) }] : [];
  });
}
