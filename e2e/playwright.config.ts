import { defineConfig } from '@playwright/test';
import { ENGINES } from './engines/driver/tab.ts';
import type { EngineOptions } from './engines/test.ts';
import { browserOptions } from './harness/browser-options.ts';

/** An engine starts within the first test that needs it. */
const ENGINE_TEST_MS = 120_000;

export default defineConfig<object, EngineOptions>({
  testDir: '.',
  outputDir: '../test-results/e2e',
  // Each test has its own server. Tests wait for half of their time, so that three at a time are
  // what two cores bear.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { pathTemplate: '{testFileDir}/{testFileName}-pictures/{arg}{ext}' },
  },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: browserOptions,
  projects: [
    // First, so that the one worker each of them may have is not what everybody waits for at last.
    ...ENGINES.map((engine) => ({
      name: engine,
      testDir: './engines',
      // The tests of an engine share a server and its browser, and WebKit bears one at a time.
      workers: 1,
      fullyParallel: false,
      timeout: ENGINE_TEST_MS,
      use: { engine },
    })),
    { name: 'e2e', testMatch: '{attacks,browser,cluster,faults,launcher,operations}/**/*.test.ts' },
  ],
});
