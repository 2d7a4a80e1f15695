import { setTimeout as sleep } from 'node:timers/promises';
import { residentKb } from '@parley/e2e/harness/process-cost';
import { figure } from '../run/measurement.ts';
import type { Workload } from '../run/workload.ts';
import { hall } from '../scene/scene.ts';

const REST_MS = 5_000;
const KB_PER_MB = 1_024;

/** An installed server with twenty thousand accounts starts, and then waits for somebody to come. */
export const start: Workload = {
  name: 'start',
  title: 'Start of an installed server, and its memory when idle',
  targets: 'parley alone',
  measure: async (parley) => {
    const target = await parley.start(hall(1));
    try {
      await sleep(REST_MS);
      const memory = target.processes.reduce((sum, { pid }) => sum + residentKb(pid), 0);
      return [
        figure('SQLite', 'until it is healthy', 's', target.startedInMs / 1_000),
        figure('SQLite', 'memory when idle', 'MB', memory / KB_PER_MB),
      ];
    } finally {
      await target.stop();
    }
  },
};
