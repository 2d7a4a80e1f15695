import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';
import { BALANCERS, type BalancerName } from './cluster.ts';
import { deployCluster } from './deploy-cluster.ts';
import { deployServer } from './deploy-server.ts';
import type { Deploy } from './deployment.ts';
import { HEADS_MS } from './plan.ts';
import { isKept, type Report } from './report.ts';
import { runFaults } from './run.ts';

/** A wrong command line, said in one sentence. */
class UsageError extends Error {}

/** How long a fault lasts that takes time. */
const SPAN = { leastMs: 1_000, mostMs: 8_000 };

/**
 * Reads the command line, runs the suite, prints the report, and sets the exit code: 0 when the
 * promise was kept, 1 when it was not, 2 for a command line that cannot be understood.
 */
export async function runFromCommandLine(command: {
  usage: string;
  minutes: number;
  print(report: Report): string;
}): Promise<void> {
  try {
    const options = readOptions(command.minutes);
    if (options === undefined) {
      console.log(command.usage);
      return;
    }
    console.log(`seed ${options.seed}`);
    const browser = await chromium.launch(browserOptions.launchOptions);
    const plan = {
      ...options,
      span: SPAN,
      gapRule: 'sync',
      headsMs: HEADS_MS,
    } as const;
    const report = await runFaults(plan, browser, (line) => console.log(line)).finally(() =>
      browser.close(),
    );
    console.log(command.print(report));
    process.exitCode = isKept(report) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** The options both commands know, as lines of their usage. */
export const OPTIONS_USAGE = `  --seed <number>     decides what breaks when (default: chosen and printed)
  --rate <number>     deeds per second of all senders together (default 60)
  --senders <number>  clients besides the two browsers (default 24)
  --cluster           three nodes on PostgreSQL and Redis behind a balancer, instead of one server
  --balancer <name>   haproxy (default) or nginx
  --help              print this`;

function readOptions(minutes: number) {
  const { help, ...given } = parseCommandLine();
  if (help) return undefined;
  return {
    minutes: positive('--minutes', given.minutes ?? String(minutes)),
    seed: whole('--seed', given.seed ?? String(Date.now() % 1_000_000)),
    rate: positive('--rate', given.rate),
    senders: sendersOf(given.senders),
    deploy: deployOf(given),
  };
}

function parseCommandLine() {
  try {
    return parseArgs({
      // pnpm hands on the `--` that ends its own options.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        rate: { type: 'string', default: '60' },
        senders: { type: 'string', default: '24' },
        cluster: { type: 'boolean', default: false },
        balancer: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function deployOf(given: { cluster: boolean; balancer?: string | undefined }): Deploy {
  if (given.cluster) return deployCluster({ balancer: balancerOf(given.balancer ?? 'haproxy') });
  if (given.balancer === undefined) return deployServer();
  throw new UsageError('--balancer needs --cluster: one server has none.');
}

function balancerOf(text: string): BalancerName {
  if (isBalancer(text)) return text;
  throw new UsageError(`--balancer must be ${Object.keys(BALANCERS).join(' or ')}, not "${text}".`);
}

const isBalancer = (text: string): text is BalancerName => Object.hasOwn(BALANCERS, text);

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`${name} must be a number above 0, not "${text}".`);
}

function whole(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${name} must be a whole number, not "${text}".`);
}

/** Fewer could not fill the rooms; more could not sign up within a minute from one address. */
function sendersOf(text: string): number {
  const senders = whole('--senders', text);
  if (senders >= 8 && senders <= 50) return senders;
  throw new UsageError(`--senders must be from 8 to 50, not ${senders}.`);
}
