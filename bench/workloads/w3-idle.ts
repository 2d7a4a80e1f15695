import { setTimeout as sleep } from 'node:timers/promises';
import { residentKb } from '@parley/e2e/harness/process-cost';
import { withTarget } from '../run/audience.ts';
import { type Figure, figure } from '../run/measurement.ts';
import { cpuPerCount, watch } from '../run/window.ts';
import type { Workload } from '../run/workload.ts';
import type { RunningTarget, Target } from '../targets/target.ts';
import { affordable, company, fill } from './fill.ts';

const CONNECTIONS = [5_000, 20_000];
/** The tutorial's chat takes a minute for more. */
const MOST_OF_CHANNELS = 5_000;
const REST_MS = 3_000;
const IDLE_SECONDS = 5;
const KB_PER_MB = 1_024;

/** What people cost who are just there, each with ten rooms. */
export const idle: Workload = {
  name: 'w3',
  title: 'Idle connections, each in ten rooms',
  targets: 'all',
  measure: async (target) => {
    const figures = [];
    for (const wanted of CONNECTIONS) {
      if (target.name === 'channels' && wanted > MOST_OF_CHANNELS) continue;
      figures.push(...(await measureIdle(target, affordable(wanted))));
    }
    return figures;
  },
};

function measureIdle(target: Target, people: number): Promise<Figure[]> {
  const scene = company(people);
  return withTarget(target, scene, async (running) => {
    await sleep(REST_MS);
    const before = residentOf(running);
    const { connections, check } = await fill(running, scene);
    await sleep(REST_MS);
    const window = await watch(running, IDLE_SECONDS, () => 0);
    const after = residentOf(running);
    check();
    for (const connection of connections) connection.close();
    const variant = `${people.toLocaleString('en')} connections`;
    return [
      figure(variant, 'memory per connection', 'kB', (after - before) / people),
      figure(variant, 'memory in all', 'MB', after / KB_PER_MB),
      figure(
        variant,
        'server CPU per connection and minute',
        'µs',
        (cpuPerCount({ ...window, count: people }) * 60) / window.seconds,
      ),
    ];
  });
}

const residentOf = ({ processes }: RunningTarget): number =>
  processes.reduce((sum, { pid }) => sum + residentKb(pid), 0);
