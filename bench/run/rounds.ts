import type { Parley } from '../targets/parley.ts';
import type { Target } from '../targets/target.ts';
import type { Figure, Measurement } from './measurement.ts';
import type { Workload } from './workload.ts';

export type Contest = {
  workloads: readonly Workload[];
  parleys: readonly Parley[];
  peers: readonly Target[];
  rounds: number;
};

/**
 * Measures round by round with the targets interleaved, so that what the machine does meanwhile
 * falls on all of them alike. Says each figure as it comes.
 */
export async function runRounds(
  { workloads, parleys, peers, rounds }: Contest,
  say: (line: string) => void,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];

  function keep(workload: Workload, target: Target, round: number, figures: Figure[]): void {
    for (const figure of figures) {
      measurements.push({ workload: workload.name, target: target.name, ...figure });
      const { variant, metric, value, unit } = figure;
      say(
        `${workload.name} ${round}/${rounds} ${target.name}, ${variant}: ${metric} ${value.toPrecision(4)} ${unit}`,
      );
    }
  }

  for (const workload of workloads) {
    for (let round = 1; round <= rounds; round += 1) {
      if (workload.targets === 'parley alone') {
        for (const target of parleys) keep(workload, target, round, await workload.measure(target));
      } else {
        for (const target of [...parleys, ...peers]) {
          keep(workload, target, round, await workload.measure(target));
        }
      }
    }
  }
  return measurements;
}
