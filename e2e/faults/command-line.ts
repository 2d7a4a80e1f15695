import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';
import { positiveNumber, readCommandLine, refuse, wholeNumber } from '../harness/command-line.ts';
import { BALANCERS, type BalancerName } from './cluster.ts';
import { copyServer } from './copy-server.ts';
import { deployCluster } from './deploy-cluster.ts';
import { deployServer } from './deploy-server.ts';
import type { Deploy } from './deployment.ts';
import { HEADS_MS, TOYS_MS } from './plan.ts';
import { isKept, type Report } from './report.ts';
import { runFaults } from './run.ts';
import { openToys } from './toys/open-toys.ts';
import type { Toy } from './toys/toy.ts';

/** How long a fault lasts that takes time. */
const SPAN = { leastMs: 1_000, mostMs: 8_000 };

/** Fewer could not fill the rooms; more could not sign up within a minute from one address. */
const SENDERS = { least: 8, most: 50 };

/**
 * Reads the command line, runs the suite, prints the report, and sets the exit code: 0 when the
 * promise was kept, 1 when it was not. A command line that cannot be understood ends the process with 2.
 */
export async function runFromCommandLine(command: {
  usage: string;
  minutes: number;
  print(report: Report): string;
}): Promise<void> {
  const options = readOptions(command);
  console.log(`seed ${options.seed}`);
  const browser = await chromium.launch(browserOptions.launchOptions);
  const added = options.withToys ? await openToys() : undefined;
  const plan = {
    ...options,
    ...(added
      ? { toys: added.toys, toysMs: TOYS_MS, deploy: deployCopy(added.toys, options.deployer) }
      : { deploy: options.deployer() }),
    span: SPAN,
    gapRule: 'sync',
    headsMs: HEADS_MS,
  } as const;
  const report = await runFaults(plan, browser, (line) => console.log(line)).finally(async () => {
    await browser.close();
    await added?.close();
  });
  console.log(command.print(report));
  process.exitCode = isKept(report) ? 0 : 1;
}

/** The options both commands know, as lines of their usage. */
export const OPTIONS_USAGE = `  --seed <number>     decides what breaks when (default: chosen and printed)
  --rate <number>     deeds per second of all senders together (default 60)
  --senders <number>  clients besides the two browsers (default 24)
  --cluster           three nodes on PostgreSQL and Redis behind a balancer, instead of one server
  --balancer <name>   haproxy (default) or nginx
  --toys              a copy of the server with a consumer, deliveries and due things in it, audited too
  --help              print this`;

function readOptions({ usage, minutes }: { usage: string; minutes: number }) {
  const { values } = readCommandLine({
    usage,
    options: {
      minutes: { type: 'string', default: String(minutes) },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      rate: { type: 'string', default: '60' },
      senders: { type: 'string', default: '24' },
      cluster: { type: 'boolean', default: false },
      balancer: { type: 'string' },
      toys: { type: 'boolean', default: false },
    },
  });
  return {
    minutes: positiveNumber('--minutes', values.minutes),
    seed: wholeNumber('--seed', values.seed, { least: 0 }),
    rate: positiveNumber('--rate', values.rate),
    senders: wholeNumber('--senders', values.senders, SENDERS),
    withToys: values.toys,
    deployer: deployerOf(values),
  };
}

/** Takes where the sources are; absent: this repository. */
type Deployer = (root?: string) => Deploy;

function deployerOf(given: { cluster: boolean; balancer?: string | undefined }): Deployer {
  if (given.cluster) {
    const balancer = balancerOf(given.balancer ?? 'haproxy');
    return (root) => deployCluster({ balancer, ...(root !== undefined && { root }) });
  }
  if (given.balancer === undefined) return deployServer;
  refuse('--balancer needs --cluster: one server has none.');
}

const deployCopy =
  (toys: readonly Toy[], deployer: Deployer): Deploy =>
  async (folder) =>
    deployer(await copyServer(join(folder, 'copy'), toys))(folder);

function balancerOf(text: string): BalancerName {
  if (isBalancer(text)) return text;
  refuse(`--balancer must be ${Object.keys(BALANCERS).join(' or ')}, not "${text}".`);
}

const isBalancer = (text: string): text is BalancerName => Object.hasOwn(BALANCERS, text);
