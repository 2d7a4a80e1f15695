import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_SABOTAGES, sabotageServer } from '../e2e/faults/sabotage.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sabotage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(ALL_SABOTAGES)('the server still has what is taken out of it for %s', async (name) => {
  await expect(sabotageServer(folder, name)).resolves.toContain(name);
});
