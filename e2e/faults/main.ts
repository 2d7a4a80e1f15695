import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';
import { fullReport, isKept } from './report.ts';
import { HEADS_MS, runFaults } from './run.ts';
import { FAULTS } from './schedule.ts';

const USAGE = `Breaks a running Parley in every way we know, then audits every acknowledgement.

Usage: pnpm faults [options]

Options:
  --minutes <number>  how long faults strike (default 1; each kind strikes at least once)
  --seed <number>     decides what breaks when (default: chosen and printed)
  --rate <number>     deeds per second of all senders together (default 60)
  --senders <number>  clients besides the two browsers (default 24)
  --help              print this

Ends with one line, and with code 1 when anything was lost, duplicated, out of order or diverged.`;

/** A wrong command line, said in one sentence. */
class UsageError extends Error {}

function readOptions() {
  const { help, ...given } = parseCommandLine();
  if (help) return undefined;
  return {
    minutes: positive('--minutes', given.minutes),
    seed: whole('--seed', given.seed ?? String(Date.now() % 1_000_000)),
    rate: positive('--rate', given.rate),
    senders: Math.max(2, whole('--senders', given.senders)),
  };
}

function parseCommandLine() {
  try {
    return parseArgs({
      // pnpm hands on the `--` that ends its own options.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: {
        minutes: { type: 'string', default: '1' },
        seed: { type: 'string' },
        rate: { type: 'string', default: '60' },
        senders: { type: 'string', default: '24' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`${name} must be a number above 0, not "${text}".`);
}

function whole(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${name} must be a whole number, not "${text}".`);
}

try {
  const options = readOptions();
  if (options === undefined) {
    console.log(USAGE);
  } else {
    console.log(`seed ${options.seed}`);
    const browser = await chromium.launch(browserOptions.launchOptions);
    const run = {
      ...options,
      faults: FAULTS,
      span: { leastMs: 1_000, mostMs: 8_000 },
      gapRule: 'sync' as const,
      headsMs: HEADS_MS,
    };
    const report = await runFaults(run, browser, (line) => console.log(line));
    await browser.close();
    console.log(fullReport(report));
    process.exitCode = isKept(report) ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
