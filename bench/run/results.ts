import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { z } from 'zod';
import { targetNames } from '../targets/target.ts';
import { fsyncTimes } from './disk.ts';

const measurementSchema = z.object({
  workload: z.string(),
  target: z.enum(targetNames),
  variant: z.string(),
  metric: z.string(),
  unit: z.string(),
  value: z.number(),
});

const resultsSchema = z.object({
  machine: z.string(),
  /** ISO 8601, the day alone. */
  day: z.string(),
  rounds: z.number(),
  measurements: z.array(measurementSchema),
});

/** What one run measured, every round of it, as kept in a file. */
export type Results = z.infer<typeof resultsSchema>;

export async function writeResults(path: string, results: Results): Promise<void> {
  await writeFile(path, `${JSON.stringify(results, null, 2)}\n`);
}

export async function readResults(path: string): Promise<Results> {
  return resultsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The machine in a few words, with its disk as it is at this moment. */
export function thisMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpus().length} cores of ${model}, ${process.platform}, Node ${process.versions.node}, ${fsyncTimes()}`;
}
