import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from '@parley/e2e/harness/process-cost';
import { withTarget } from '../run/audience.ts';
import { figure } from '../run/measurement.ts';
import type { Workload } from '../run/workload.ts';
import type { Connection } from '../wire/connection.ts';
import { company, fill } from './fill.ts';

const PEOPLE = 5_000;

/** How long a server may take to clear up after everybody who left. */
const CLEARED_MS = 3_000;

/** Everybody comes at once in the morning, and again after a lost network in which nobody said a thing. */
export const connectStorm: Workload = {
  name: 'w4',
  title: 'Connect storm, each in ten rooms',
  targets: 'all',
  measure: (target) => {
    const scene = company(PEOPLE);
    return withTarget(target, scene, async (running) => {
      const cpu = () => running.processes.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
      const storm = async (variant: string, before?: readonly Connection[]) => {
        const spentBefore = cpu();
        const { connections, seconds, check } = await fill(running, scene, before);
        const spent = cpu() - spentBefore;
        check();
        for (const connection of connections) connection.close();
        const figures = [
          figure(variant, 'until all are ready', 's', seconds),
          figure(variant, 'server CPU per connection', 'µs', (spent / PEOPLE) * 1e6),
        ];
        return { connections, figures };
      };
      const people = `${PEOPLE.toLocaleString('en')} people`;
      const first = await storm(people);
      await sleep(CLEARED_MS);
      const again = await storm(`${people} who come back`, first.connections);
      return [...first.figures, ...again.figures];
    });
  },
};
