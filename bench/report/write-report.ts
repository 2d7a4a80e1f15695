import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Results } from '../run/results.ts';
import type { Workload } from '../run/workload.ts';
import { svgOf } from './plot.ts';
import { plotsOf } from './plots.ts';
import { tablesOf } from './tables.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const BEGIN = '<!-- measured: written by pnpm bench --report -->';
const END = '<!-- /measured -->';

/** Puts the figures into docs/performance.md, between its marks, and draws docs/performance.svg. */
export async function writeReport(
  workloads: readonly Workload[],
  { machine, day, rounds, measurements }: Results,
): Promise<void> {
  const path = join(DOCS, 'performance.md');
  const [before, rest] = (await readFile(path, 'utf8')).split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`docs/performance.md has lost its marks ${BEGIN} and ${END}.`);
  }
  const measured = [
    BEGIN,
    `${day}, ${machine}; medians of ${rounds}.`,
    '![Latency and costs, each axis logarithmic](performance.svg)',
    tablesOf(workloads, measurements),
    END,
  ].join('\n\n');
  await writeFile(path, before + measured + after);
  await writeFile(join(DOCS, 'performance.svg'), svgOf(plotsOf(measurements)));
}
