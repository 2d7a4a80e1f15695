import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRoot } from './paths.js';

/** The exit code for a command line that cannot be understood. */
const USAGE_ERROR = 2;

/**
 * Reads the command line. Answers --help and --version, and refuses what it does not know with
 * one sentence; in these cases it does not return.
 * @template {import('node:util').ParseArgsOptionsConfig} const Options
 * @param {{ usage: string, options: Options }} command `options` as parseArgs takes them
 */
export function readOptions({ usage, options }) {
  // pnpm hands on the `--` that ends its own options.
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  if (args.includes('--help')) leave(usage);
  if (args.includes('--version')) leave(version());
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`${firstSentence(error)} Try --help.`);
    process.exit(USAGE_ERROR);
  }
}

/**
 * @param {string} answer
 * @returns {never}
 */
function leave(answer) {
  console.log(answer);
  process.exit(0);
}

function version() {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version;
}

/** @param {unknown} error what parseArgs threw; its message goes on to explain `--` */
function firstSentence(error) {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/\. |\n/, 1)[0]?.replace(/\.$/, '')}.`;
}
