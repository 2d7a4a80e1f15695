import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The exit code for a command line that cannot be understood. */
const USAGE_ERROR = 2;

/** Ends the process with one sentence about what it was asked. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(USAGE_ERROR);
}

/**
 * Reads the command line of a program that tries or measures a server. Answers --help, and refuses
 * what it does not know; in both cases it does not return.
 */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(program: {
  usage: string;
  options: Options;
  /** What may be named besides options; nothing by default. */
  words?: readonly string[];
}) {
  const { usage, options, words = [] } = program;
  // pnpm hands on the `--` that ends its own options.
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  if (args.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  const { values, positionals } = parse(args, options);
  const unknown = positionals.find((word) => !words.includes(word));
  if (unknown !== undefined) {
    refuse(
      `There is no "${unknown}"; what there is: ${words.join(', ') || 'options'}. Try --help.`,
    );
  }
  return { values, words: positionals };
}

function parse<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // It goes on to explain how somebody may name a file that begins with a dash.
    refuse(`${message.split(/\. |\n/, 1)[0]?.replace(/\.$/, '')}. Try --help.`);
  }
}

/** The number that stands behind an option, e.g. `wholeNumber('--rounds', '3')`. */
export function wholeNumber(
  option: string,
  text: string,
  { least = 1, most = 999_999_999 } = {},
): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
  refuse(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
}

/** Such a number with a fraction, e.g. of minutes. */
export function positiveNumber(option: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  refuse(`${option} must be a number above 0, not "${text}".`);
}
