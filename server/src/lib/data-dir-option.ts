import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

/** The command line of a program that works on an installation. Throws a Refusal with exit code 2. */
export function readDataDirOption() {
  try {
    return parseArgs({
      // pnpm hands on the `--` that ends its own options.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: { 'data-dir': { type: 'string' }, help: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), 2);
  }
}
