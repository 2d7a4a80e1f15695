import { defineConfig } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 120_000,
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: browserOptions,
});
