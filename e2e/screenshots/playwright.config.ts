import { defineConfig } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/screenshots',
  workers: 2,
  fullyParallel: true,
  timeout: 600_000,
  projects: [
    { name: 'pictures', testMatch: 'pictures.shots.ts' },
    { name: 'sheets', testMatch: 'sheets.shots.ts', dependencies: ['pictures'] },
  ],
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: browserOptions,
});
