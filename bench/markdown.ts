import { readCommandLine, wholeNumber } from '@parley/e2e/harness/command-line';
import { quantile } from '@parley/e2e/harness/quantile';
import { createRandom } from '@parley/e2e/harness/random';
import { parseBody } from '@parley/shared/text/markdown/parse-body';
import { DEAR_BODIES, NASTY_BODIES } from '@parley/shared/text/markdown/testing/nasty-bodies';
import { openDrawing } from './markdown/draw.ts';
import { searchNastyBodies } from './markdown/search.ts';

/**
 * How much longer the nastiest bodies take than an ordinary one of the same length, in Node (reading)
 * and in Chromium (reading, drawing, layout): a fixed corpus and what a seeded search finds.
 */

const MOST_TIMES = 10;
const ROUNDS = 7;
/** What seems too dear is measured again, so that it is known and not chance. */
const ROUNDS_TO_BE_SURE = 41;
const READINGS = 3;
const ORDINARY =
  'We met **Ana** today; see https://example.com/plan, and run `npm start`.\n' +
  'Then _Bo_ said: that is fine, and everybody went home early.\n\n';

const USAGE = `Searches for the nastiest bodies and holds them against an ordinary one of their length.

Usage: pnpm bench:markdown [options]

Options:
  --seed <number>    decides what the search tries (default 1)
  --climbs <number>  how often it begins anew (default 24)
  --steps <number>   how far it goes each time (default 60)
  --help             print this`;

const { values } = readCommandLine({
  usage: USAGE,
  options: {
    seed: { type: 'string', default: '1' },
    climbs: { type: 'string', default: '24' },
    steps: { type: 'string', default: '60' },
  },
});
const [script, styles] = readBuild();

/** Where `scripts/bench-markdown.js` put the renderer. */
function readBuild(): [string, string] {
  const { PARLEY_BENCH_SCRIPT, PARLEY_BENCH_STYLES } = process.env;
  if (PARLEY_BENCH_SCRIPT === undefined || PARLEY_BENCH_STYLES === undefined) {
    throw new Error('start this with: npm run bench:markdown');
  }
  return [PARLEY_BENCH_SCRIPT, PARLEY_BENCH_STYLES];
}

const ordinaryOf = (length: number): string =>
  ORDINARY.repeat(Math.ceil(length / ORDINARY.length)).slice(0, length);

/** The same body to a reader, and another one to a cache. */
const unseen = (body: string, round: number): string => `${body}\n${' '.repeat(round)}`;

function readingTime(body: string): number {
  const began = process.cpuUsage();
  parseBody(body);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

/** What else the machine does holds up one reading, and seldom all of them. */
const leastReadingTime = (body: string): number =>
  Math.min(...Array.from({ length: READINGS }, () => readingTime(body)));

/** Warm, as a page is that has shown some messages. */
for (let round = 0; round < 20; round += 1) parseBody(ordinaryOf(10_000));

const random = createRandom(wholeNumber('--seed', values.seed, { least: 0 }));
const found = searchNastyBodies(leastReadingTime, random, {
  climbs: wholeNumber('--climbs', values.climbs),
  steps: wholeNumber('--steps', values.steps),
});
const corpus = [
  ...Object.entries(NASTY_BODIES),
  ...Object.entries(DEAR_BODIES),
  ...found.map(({ body }): [string, string] => [
    `found: ${JSON.stringify(body.slice(0, 40))}`,
    body,
  ]),
];

const drawing = await openDrawing(script, styles);

/** Side by side, round by round: what else the machine does then holds up both alike. */
async function timesOrdinary(
  body: string,
  measure: (body: string, round: number) => number | Promise<number>,
): Promise<number> {
  const ordinary = ordinaryOf(body.length);
  const ratioOver = async (rounds: number): Promise<number> => {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ratios.push((await measure(body, round)) / (await measure(ordinary, round)));
    }
    return quantile(ratios, 0.5);
  };
  const ratio = await ratioOver(ROUNDS);
  return ratio > MOST_TIMES ? ratioOver(ROUNDS_TO_BE_SURE) : ratio;
}
const drawingTime = (body: string, round: number): Promise<number> =>
  drawing.draw(unseen(body, round));

const rows: { body: string; length: number; node: number; chromium: number }[] = [];
await timesOrdinary(ordinaryOf(10_000), drawingTime);
for (const [name, body] of corpus) {
  rows.push({
    body: name,
    length: body.length,
    node: await timesOrdinary(body, readingTime),
    chromium: await timesOrdinary(body, drawingTime),
  });
}
await drawing.close();

rows.sort((one, other) => Math.max(other.node, other.chromium) - Math.max(one.node, one.chromium));
for (const { body, length, node, chromium } of rows) {
  const times = [node, chromium].map((ratio) => `${ratio.toFixed(1).padStart(6)} ×`).join('');
  console.log(`${times}  ${String(length).padStart(6)}  ${body}`);
}
const worst = Math.max(...rows.flatMap(({ node, chromium }) => [node, chromium]));
console.log(
  `\nThe worst takes ${worst.toFixed(1)} times an ordinary body; ${MOST_TIMES} are allowed.`,
);
if (worst > MOST_TIMES) process.exitCode = 1;
