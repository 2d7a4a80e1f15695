import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRoot } from './paths.js';

/** The exit code for a command line that cannot be understood. */
const USAGE_ERROR = 2;

/**
 * Reads the command line. Answers --help and --version, and refuses what it does not know with
 * one sentence; in these cases it does not return.
 * @param {{ usage: string, options: string[] }} command `options` are the names that take a value
 * @returns {Record<string, string | undefined>} the values by name
 */
export function readOptions({ usage, options }) {
  try {
    /** @type {Record<string, unknown>} */
    const values = parseArgs({
      options: Object.fromEntries([
        ...options.map(takesValue),
        isSwitch('help'),
        isSwitch('version'),
      ]),
    }).values;
    if (values.help) leave(usage);
    if (values.version) leave(version());
    return Object.fromEntries(options.map((name) => [name, textOrNothing(values[name])]));
  } catch (error) {
    console.error(`${firstSentence(error)} Try --help.`);
    process.exit(USAGE_ERROR);
  }
}

/** @param {unknown} value */
const textOrNothing = (value) => (typeof value === 'string' ? value : undefined);

/**
 * @param {string} name
 * @returns {[string, { type: 'string' }]}
 */
const takesValue = (name) => [name, { type: 'string' }];

/**
 * @param {string} name
 * @returns {[string, { type: 'boolean' }]}
 */
const isSwitch = (name) => [name, { type: 'boolean' }];

/** @param {string} answer */
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
