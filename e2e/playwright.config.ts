import { defineConfig } from '@playwright/test';
import { browserOptions } from './harness/browser-options.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '{browser,cluster,faults,launcher}/**/*.test.ts',
  outputDir: '../test-results/e2e',
  // Each test has its own server; two at a time is what a small machine bears.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: browserOptions,
});
