import { readCommandLine, refuse, wholeNumber } from '@parley/e2e/harness/command-line';
import { withTarget } from './run/audience.ts';
import { checkoutAt } from './run/options.ts';
import { LEAST_STARTS, pairedInterval } from './run/paired-interval.ts';
import { hall, separateRooms } from './scene/scene.ts';
import { parleyOf } from './targets/parley.ts';
import { GENERATOR_CORE, pinTo } from './targets/pin.ts';
import {
  type Doors,
  gatherTalkers,
  type Talk,
  type Talkers,
  type TurnFigures,
} from './workloads/turns.ts';

/**
 * Whether a message costs more than in another version, to a few percent also on a machine that others use:
 * both servers run at once, on one core, and people talk on them in turns of a second. `npm run bench` starts
 * servers anew for each figure, and what the machine does between two of them is more than what is looked for.
 * Here both start anew a dozen times, for no two starts of one program are equally quick either.
 */
const USAGE = `Compares this checkout with another one, in turns of a second each.

Usage: pnpm bench:paired [workload …] [options]

Workloads (default: all): w1, w2, w5, w6, as \`pnpm bench\` knows them, beside another checkout,
and w9: half of the people on the plain WebSocket, beside all of them on Socket.IO

Options:
  --before <folder>  the other checkout, installed; w9 needs none
  --starts <number>  how often both servers start (default 12, at least ${LEAST_STARTS})
  --pairs <number>   how many turns each of them has in every start (default 6)
  --help             print this`;

/** Two servers that are compared, and the figure of the second by name. */
type Sides = { beside: string; ours: Side; theirs: Side };
type Side = { root: string | undefined; doors: Doors };
type Pair = { ours: TurnFigures; theirs: TurnFigures };
/** The pairs of turns that were taken between two starts. */
type Start = readonly Pair[];

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
  w9: [
    { name: '1,000 members, k 16', scene: hall(1_000), outstanding: 16 },
    { name: '1,000 members, k 64', scene: hall(1_000), outstanding: 64 },
  ],
};

/** Before they count: a server works for weeks, so its compiler has had its time. */
const WARM_UP_TURNS = 4;

const { values, words } = readCommandLine({
  usage: USAGE,
  words: Object.keys(TALKS),
  options: {
    before: { type: 'string' },
    starts: { type: 'string', default: '12' },
    pairs: { type: 'string', default: '6' },
  },
});
const starts = wholeNumber('--starts', values.starts, { least: LEAST_STARTS });
const pairs = wholeNumber('--pairs', values.pairs);

const isWanted = (workload: string) => words.length === 0 || words.includes(workload);
const wanted = Object.entries(TALKS).filter(([workload]) => isWanted(workload));
const compared = wanted.map(([workload, talks]) => ({ workload, talks, sides: sidesOf(workload) }));

await pinTo(GENERATOR_CORE, process.pid);
for (const { workload, talks, sides } of compared) {
  const all: Start[] = [];
  for (const talk of talks) {
    const taken = await compare(talk, sides);
    tell(`${workload} ${talk.name}`, sides, taken);
    all.push(...taken);
  }
  if (talks.length > 1) tell(`${workload}, all of it`, sides, all);
}

function sidesOf(workload: string): Sides {
  const ours: Side = { root: undefined, doors: 'Socket.IO' };
  if (workload === 'w9') {
    return { beside: 'all on Socket.IO', ours: { ...ours, doors: 'half plain' }, theirs: ours };
  }
  const before = values.before ?? refuse('Say which checkout with --before. Try --help.');
  return { beside: 'before', ours, theirs: { ...ours, root: checkoutAt(before) } };
}

/** Half of the starts with either started first: of two equal servers the first was up to 8 % slower. */
async function compare(talk: Talk, { ours, theirs }: Sides): Promise<Start[]> {
  const taken: Start[] = [];
  for (let start = 0; start < starts; start += 1) {
    const areWeFirst = start % 2 === 0;
    const inTurns = areWeFirst
      ? await talkInTurns(talk, { first: ours, second: theirs })
      : await talkInTurns(talk, { first: theirs, second: ours });
    taken.push(
      inTurns.map(({ first, second }) =>
        areWeFirst ? { ours: first, theirs: second } : { ours: second, theirs: first },
      ),
    );
  }
  return taken;
}

function talkInTurns(
  talk: Talk,
  sides: { first: Side; second: Side },
): Promise<{ first: TurnFigures; second: TurnFigures }[]> {
  const targetOf = ({ root }: Side) => parleyOf({ root });
  return withTarget(targetOf(sides.first), talk.scene, (one) =>
    withTarget(targetOf(sides.second), talk.scene, async (other) => {
      const first = await gatherTalkers(one, talk, sides.first.doors);
      const second = await gatherTalkers(other, talk, sides.second.doors);
      for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) await takeTurns(first, second);
      const taken = [];
      for (let turn = 0; turn < pairs; turn += 1) {
        // Whoever talks second may find the machine otherwise: each does so as often as the other.
        const isReversed = turn % 2 === 1;
        const [former, latter] = await (isReversed
          ? takeTurns(second, first)
          : takeTurns(first, second));
        taken.push(
          isReversed ? { first: latter, second: former } : { first: former, second: latter },
        );
      }
      for (const talkers of [first, second]) talkers.close();
      return taken;
    }),
  );
}

async function takeTurns(first: Talkers, second: Talkers): Promise<[TurnFigures, TurnFigures]> {
  return [await first.takeTurn(), await second.takeTurn()];
}

function tell(talk: string, { beside }: Sides, taken: readonly Start[]): void {
  for (const figure of Object.keys(taken[0]?.[0]?.ours ?? {})) {
    const values = taken.map((pairsOfStart) =>
      pairsOfStart.map(({ ours, theirs }) => ({
        ours: ours[figure] ?? 0,
        theirs: theirs[figure] ?? 0,
      })),
    );
    const { ratio, from, to } = pairedInterval(values);
    const [middle, least, most] = [ratio, from, to].map((value) => value.toFixed(3));
    console.log(`${talk}: ${figure} ${middle} × ${beside} [${least}, ${most}]`);
  }
}
