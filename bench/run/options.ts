import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Measures Parley beside bare ws, Socket.IO and Django Channels, in one run.

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
  help: boolean;
  workloads: string[];
  rounds: number;
  targets: string[];
  /** None or one. */
  before: string[];
  profiles: string | undefined;
  json: string | undefined;
  from: string[];
  report: boolean;
};

/** Reads the command line; ends the process with one sentence when it cannot be understood. */
export function readBenchOptions(args: string[], known: readonly string[]): BenchOptions {
  try {
    const { values, positionals } = parseArgs({
      // pnpm hands on the `--` that ends its own options.
      args: args.filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '3' },
        target: { type: 'string', multiple: true, default: [] },
        before: { type: 'string' },
        profiles: { type: 'string' },
        json: { type: 'string' },
        from: { type: 'string', multiple: true, default: [] },
        report: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const unknown = positionals.find((name) => !known.includes(name));
    if (unknown) throw new Error(`There is no workload ${unknown}, only ${known.join(', ')}.`);
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) {
      throw new Error(`--rounds must be a whole number above 0, not "${values.rounds}".`);
    }
    return {
      help: values.help,
      workloads: positionals.length === 0 ? [...known] : positionals,
      rounds,
      targets: values.target,
      // npm moves to the root before it runs us; a path means where the person stands.
      before: values.before ? [fromWherePersonStands(values.before)] : [],
      profiles: values.profiles && fromWherePersonStands(values.profiles),
      from: values.from.map(fromWherePersonStands),
      report: values.report,
      json: values.json && fromWherePersonStands(values.json),
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function fromWherePersonStands(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}
