import { availableParallelism } from 'node:os';
import { readCommandLine, wholeNumber } from '@parley/e2e/harness/command-line';
import { seatsOf } from './run/audience.ts';
import { median } from './run/measurement.ts';
import { type RedisTraffic, redisTraffic } from './run/redis-traffic.ts';
import { hall } from './scene/scene.ts';
import { startCluster } from './targets/cluster.ts';
import { talkAtFullSpeed } from './workloads/saturate.ts';

/**
 * Fan-out to one room over one, two and three nodes in one run: deliveries per second, what each
 * process spends on a delivery, what a message costs Redis, and what there was too little of.
 */
const USAGE = `Measures fan-out over one, two and three nodes, PostgreSQL and Redis, in one run.

Usage: pnpm bench:scale [options]

Options:
  --rounds <number>       how often each is measured; the median counts (default 3)
  --members <number>      people in the room (default 1000)
  --outstanding <number>  how many of them talk (default 64)
  --help                  print this`;

type Options = { rounds: number; members: number; outstanding: number };

const NODES = [1, 2, 3];
const GENERATOR = 'generator';

type Round = {
  deliveries: number;
  messages: number;
  /** Shares of a core by process. */
  shares: Map<string, number>;
  redis: RedisTraffic;
};

await compare(readOptions());

function readOptions(): Options {
  const { values } = readCommandLine({
    usage: USAGE,
    options: {
      rounds: { type: 'string', default: '3' },
      members: { type: 'string', default: '1000' },
      outstanding: { type: 'string', default: '64' },
    },
  });
  return {
    rounds: wholeNumber('--rounds', values.rounds),
    members: wholeNumber('--members', values.members),
    outstanding: wholeNumber('--outstanding', values.outstanding),
  };
}

async function compare(wanted: Options): Promise<void> {
  const rounds = new Map<number, Round[]>(NODES.map((nodes) => [nodes, []]));
  for (let number = 1; number <= wanted.rounds; number += 1) {
    for (const nodes of NODES) rounds.get(nodes)?.push(await measure(nodes, wanted));
  }
  for (const [nodes, measured] of rounds) console.log(inWords(nodes, measured));
}

async function measure(nodes: number, { members, outstanding }: Options): Promise<Round> {
  const scene = hall(members);
  const cluster = await startCluster(nodes, scene);
  try {
    const traffic: RedisTraffic[] = [];
    const { window, messages } = await talkAtFullSpeed(
      cluster,
      seatsOf(scene, cluster),
      outstanding,
      async () => void traffic.push(await redisTraffic(cluster.redis)),
    );
    const [before, after] = traffic;
    if (!before || !after) throw new Error('Redis was not asked');
    return {
      deliveries: window.count / window.seconds,
      messages: messages / window.seconds,
      shares: new Map([
        ...window.cpu.map(({ name, seconds }) => [name, seconds / window.seconds] as const),
        [GENERATOR, window.generatorShare],
      ]),
      redis: {
        commands: (after.commands - before.commands) / messages,
        bytesIn: (after.bytesIn - before.bytesIn) / messages,
        bytesOut: (after.bytesOut - before.bytesOut) / messages,
      },
    };
  } finally {
    await cluster.stop();
  }
}

function inWords(nodes: number, measured: readonly Round[]): string {
  const middle = (figureOf: (round: Round) => number) => median(measured.map(figureOf));
  const deliveries = middle((round) => round.deliveries);
  const names = [...(measured[0]?.shares.keys() ?? [])];
  const shares = names.map((name) => ({
    name,
    share: middle((round) => round.shares.get(name) ?? 0),
  }));
  const used = shares.reduce((sum, { share }) => sum + share, 0);
  const cores = availableParallelism();
  const busiest = shares.reduce(
    (a, b) => (b.share > a.share ? b : a),
    shares[0] ?? { name: 'nothing', share: 0 },
  );
  return [
    `${nodes} ${nodes === 1 ? 'node' : 'nodes'}: ${Math.round(deliveries).toLocaleString('en')} deliveries/s of ${Math.round(middle((round) => round.messages)).toLocaleString('en')} messages/s`,
    ...shares.map(
      ({ name, share }) =>
        `  ${name}: ${share.toFixed(2)} of a core, ${((share / deliveries) * 1e6).toFixed(2)} µs per delivery`,
    ),
    `  Redis per message: ${middle(({ redis }) => redis.commands).toFixed(2)} commands, ${Math.round(middle(({ redis }) => redis.bytesIn))} bytes in, ${Math.round(middle(({ redis }) => redis.bytesOut))} bytes out`,
    `  bottleneck: ${bottleneck(used, cores, busiest)}`,
  ].join('\n');
}

/** Whoever had the whole of a core is it; else the cores together; else it is waiting. */
function bottleneck(used: number, cores: number, busiest: { name: string; share: number }): string {
  const FULL = 0.9;
  if (busiest.share > FULL) return `${busiest.name}, which runs on one core at a time`;
  if (used > FULL * cores) return `the ${cores} cores of this machine, ${busiest.name} most of all`;
  return `no processor (${used.toFixed(2)} of ${cores} cores in use by the run): waiting for the disk, or for cores that other programs took`;
}
