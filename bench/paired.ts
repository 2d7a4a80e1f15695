import { readCommandLine, refuse, wholeNumber } from '@parley/e2e/harness/command-line';
import { withTarget } from './run/audience.ts';
import { checkoutAt } from './run/options.ts';
import { LEAST_PAIRS, pairedInterval } from './run/paired-interval.ts';
import { hall, separateRooms } from './scene/scene.ts';
import { parleyOf } from './targets/parley.ts';
import { GENERATOR_CORE, pinTo } from './targets/pin.ts';
import { gatherTalkers, type Talk, type Talkers, type TurnFigures } from './workloads/turns.ts';

/**
 * Whether a message costs more than in another version, to a few percent also on a machine that others use:
 * both servers run at once, on one core, and people talk on them in turns of a second. `npm run bench` starts
 * servers anew for each figure, and what the machine does between two of them is more than what is looked for.
 */
const USAGE = `Compares this checkout with another one, in turns of a second each.

Usage: pnpm bench:paired --before <folder> [workload …] [options]

Workloads (default: all): w1, w2, w5, w6, as \`pnpm bench\` knows them

Options:
  --before <folder>  the other checkout, installed
  --pairs <number>   how many turns each of them has (default 40, at least ${LEAST_PAIRS})
  --help             print this`;

const TALKS: Readonly<Record<string, readonly Talk[]>> = {
  w1: [
    { name: '200 members, k 16', scene: hall(200), outstanding: 16 },
    { name: '1,000 members, k 16', scene: hall(1_000), outstanding: 16 },
    { name: '1,000 members, k 64', scene: hall(1_000), outstanding: 64 },
  ],
  w2: [
    { name: '1,000 members, 20 messages/s', scene: hall(1_000), rate: 20 },
    { name: '1,000 members, 200 messages/s', scene: hall(1_000), rate: 200 },
  ],
  w5: [{ name: '200 rooms × 10, k 1 each', scene: separateRooms(200, 10), outstanding: 1 }],
  w6: [
    { name: '1 sender', scene: hall(1), senders: 'all' },
    { name: '16 senders in one room', scene: hall(16), senders: 'all' },
    { name: '64 senders, a room each', scene: separateRooms(64, 1), senders: 'all' },
  ],
};

/** Before they count: a server works for weeks, so its compiler has had its time. */
const WARM_UP_TURNS = 4;

const { values, words } = readCommandLine({
  usage: USAGE,
  words: Object.keys(TALKS),
  options: { before: { type: 'string' }, pairs: { type: 'string', default: '40' } },
});
const before = checkoutAt(values.before ?? refuse('Say which checkout with --before. Try --help.'));
const pairs = wholeNumber('--pairs', values.pairs, { least: LEAST_PAIRS });

await pinTo(GENERATOR_CORE, process.pid);
for (const [workload, talks] of Object.entries(TALKS)) {
  if (words.length > 0 && !words.includes(workload)) continue;
  for (const talk of talks) tell(workload, talk, await compare(talk));
}

function compare(talk: Talk): Promise<{ ours: TurnFigures; theirs: TurnFigures }[]> {
  return withTarget(parleyOf({}), talk.scene, (our) =>
    withTarget(parleyOf({ root: before }), talk.scene, async (their) => {
      const [ours, theirs] = [await gatherTalkers(our, talk), await gatherTalkers(their, talk)];
      for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) await takeTurns(ours, theirs);
      const taken = [];
      for (let pair = 0; pair < pairs; pair += 1) {
        // Whoever is second may find the machine otherwise: each is so as often as the other.
        const isReversed = pair % 2 === 1;
        const [first, second] = await (isReversed
          ? takeTurns(theirs, ours)
          : takeTurns(ours, theirs));
        taken.push(isReversed ? { ours: second, theirs: first } : { ours: first, theirs: second });
      }
      for (const talkers of [ours, theirs]) talkers.close();
      return taken;
    }),
  );
}

async function takeTurns(first: Talkers, second: Talkers): Promise<[TurnFigures, TurnFigures]> {
  return [await first.takeTurn(), await second.takeTurn()];
}

function tell(
  workload: string,
  { name }: Talk,
  taken: readonly { ours: TurnFigures; theirs: TurnFigures }[],
): void {
  for (const figure of Object.keys(taken[0]?.ours ?? {})) {
    const values = taken.map(({ ours, theirs }) => ({
      ours: ours[figure] ?? 0,
      theirs: theirs[figure] ?? 0,
    }));
    const { ratio, from, to } = pairedInterval(values);
    const [middle, least, most] = [ratio, from, to].map((value) => value.toFixed(3));
    console.log(`${workload} ${name}: ${figure} ${middle} × before [${least}, ${most}]`);
  }
}
