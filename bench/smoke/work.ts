import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const countsSchema = z.object({
  statements: z.number(),
  commits: z.number(),
  allocatedBytes: z.number(),
});

/** What a server has asked of SQLite and allocated since its start. */
export type Work = z.infer<typeof countsSchema>;

/** Longer than the server's threads take to write their counts again. */
const SETTLED_MS = 150;

/** Adds up what the threads of a server wrote to files that begin with `prefix`. */
export async function readWork(prefix: string): Promise<Work> {
  await sleep(SETTLED_MS);
  const sum = { statements: 0, commits: 0, allocatedBytes: 0 };
  for (const name of await readdir(dirname(prefix))) {
    if (!name.startsWith(basename(prefix)) || !name.endsWith('.json')) continue;
    const counts = countsSchema.parse(
      JSON.parse(await readFile(join(dirname(prefix), name), 'utf8')),
    );
    sum.statements += counts.statements;
    sum.commits += counts.commits;
    sum.allocatedBytes += counts.allocatedBytes;
  }
  return sum;
}
