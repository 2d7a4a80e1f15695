import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCommandLine, refuse, wholeNumber } from '@parley/e2e/harness/command-line';
import { type TargetName, targetNames } from '../targets/target.ts';

const USAGE = `Measures Parley beside bare ws, Socket.IO and Django Channels, in one run.

Usage: pnpm bench [workload …] [options]

Workloads (default: all):
  w1 fan-out to one room     w5 many small rooms      c1 cost by size of the room
  w2 latency at fixed rates  w6 durable messages      c2 cost by age of the room
  w3 idle connections        w7 reconnect storm       c3 cost by rooms of a person
  w4 connect storm           w8 a day                 start

Options:
  --rounds <number>   how often each is measured; the median counts (default 3)
  --target <name>     only this one (may be repeated)
  --before <folder>   measure another checkout of Parley as well, installed
  --profiles <folder> write CPU profiles of Parley there; they slow it down
  --json <file>       keep every figure of every round
  --from <file>       take the figures from such a file instead (may be repeated)
  --report            write docs/performance.md and docs/performance.svg
  --help              print this`;

export type BenchOptions = {
  workloads: string[];
  rounds: number;
  targets: TargetName[];
  /** None or one. */
  before: string[];
  profiles: string | undefined;
  json: string | undefined;
  from: string[];
  report: boolean;
};

/** Reads the command line; ends the process with one sentence when it cannot be understood. */
export function readBenchOptions(known: readonly string[]): BenchOptions {
  const { values, words } = readCommandLine({
    usage: USAGE,
    words: known,
    options: {
      rounds: { type: 'string', default: '3' },
      target: { type: 'string', multiple: true, default: [] },
      before: { type: 'string' },
      profiles: { type: 'string' },
      json: { type: 'string' },
      from: { type: 'string', multiple: true, default: [] },
      report: { type: 'boolean', default: false },
    },
  });
  return {
    workloads: words.length === 0 ? [...known] : words,
    rounds: wholeNumber('--rounds', values.rounds),
    targets: values.target.map(targetOf),
    // npm moves to the root before it runs us; a path means where the person stands.
    before: values.before ? [checkoutAt(values.before)] : [],
    profiles: values.profiles && fromWherePersonStands(values.profiles),
    from: values.from.map(fromWherePersonStands),
    report: values.report,
    json: values.json && fromWherePersonStands(values.json),
  };
}

function fromWherePersonStands(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

function targetOf(text: string): TargetName {
  const target = targetNames.find((name) => name === text);
  return target ?? refuse(`There is no target "${text}", only ${targetNames.join(', ')}.`);
}

export function checkoutAt(path: string): string {
  const root = fromWherePersonStands(path);
  const isInstalled = ['server/src/main.ts', 'node_modules'].every((part) =>
    existsSync(join(root, part)),
  );
  return isInstalled
    ? root
    : refuse(`--before must be an installed checkout, which ${root} is not.`);
}
