import { withTarget } from '../run/audience.ts';
import { figure } from '../run/measurement.ts';
import { cpuSeconds } from '../run/process-cost.ts';
import type { Workload } from '../run/workload.ts';
import { company, fill } from './fill.ts';

const PEOPLE = 5_000;

/** Everybody comes at once in the morning. */
export const connectStorm: Workload = {
  name: 'w4',
  title: 'Connect storm, each in ten rooms',
  targets: 'all',
  measure: (target) => {
    const scene = company(PEOPLE);
    return withTarget(target, scene, async (running) => {
      const cpu = () => running.processes.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
      const before = cpu();
      const { connections, seconds, check } = await fill(running, scene);
      const spent = cpu() - before;
      check();
      for (const connection of connections) connection.close();
      const variant = `${PEOPLE.toLocaleString('en')} people`;
      return [
        figure(variant, 'until all are ready', 's', seconds),
        figure(variant, 'server CPU per connection', 'µs', (spent / PEOPLE) * 1e6),
      ];
    });
  },
};
