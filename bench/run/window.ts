import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from '@parley/e2e/harness/process-cost';
import type { RunningTarget } from '../targets/target.ts';

/** What happened between two moments of a run. */
export type Window = {
  seconds: number;
  /** By how much the counter rose. */
  count: number;
  /** CPU time of each process of the target, in seconds. */
  cpu: { name: string; seconds: number }[];
  /** The share of a core that the generator itself used: near 1, it was what was measured. */
  generatorShare: number;
};

/** Watches a counter and the target's processes for a while. */
export async function watch(
  { processes }: Pick<RunningTarget, 'processes'>,
  seconds: number,
  counter: () => number,
): Promise<Window> {
  const startedAt = performance.now();
  const countBefore = counter();
  const cpuBefore = processes.map(({ pid }) => cpuSeconds(pid));
  const own = process.cpuUsage();
  await sleep(seconds * 1_000);
  const elapsed = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(own);
  return {
    seconds: elapsed,
    count: counter() - countBefore,
    cpu: processes.map(({ name, pid }, index) => ({
      name,
      seconds: cpuSeconds(pid) - (cpuBefore[index] ?? 0),
    })),
    generatorShare: (user + system) / 1e6 / elapsed,
  };
}

/** Microseconds of CPU time per thing counted, over all processes. */
export function cpuPerCount(window: Window): number {
  return (cpuOf(window) / window.count) * 1e6;
}

/** How much of a core all processes used: below 1 at saturation, they waited for something. */
export function serverShare(window: Window): number {
  return cpuOf(window) / window.seconds;
}

const cpuOf = ({ cpu }: Window) => cpu.reduce((sum, { seconds }) => sum + seconds, 0);
