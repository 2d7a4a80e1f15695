import { tablesOf } from './report/tables.ts';
import { writeReport } from './report/write-report.ts';
import { readBenchOptions } from './run/options.ts';
import { type Results, readResults, thisMachine, writeResults } from './run/results.ts';
import { runRounds } from './run/rounds.ts';
import { parleyOf } from './targets/parley.ts';
import { availablePeers, wsPerTurn } from './targets/peers.ts';
import { GENERATOR_CORE, pinTo } from './targets/pin.ts';
import type { TargetName } from './targets/target.ts';
import { members } from './workloads/c1-members.ts';
import { history } from './workloads/c2-history.ts';
import { ownRooms } from './workloads/c3-own-rooms.ts';
import { start } from './workloads/start.ts';
import { fanOut } from './workloads/w1-fan-out.ts';
import { latency } from './workloads/w2-latency.ts';
import { idle } from './workloads/w3-idle.ts';
import { connectStorm } from './workloads/w4-connect-storm.ts';
import { smallRooms } from './workloads/w5-small-rooms.ts';
import { durableMessages } from './workloads/w6-durable-messages.ts';
import { reconnectStorm } from './workloads/w7-reconnect-storm.ts';
import { day } from './workloads/w8-day.ts';

/** Measures Parley beside its peers, each on one core, and the generator on another. */
const WORKLOADS = [
  fanOut,
  latency,
  idle,
  connectStorm,
  smallRooms,
  durableMessages,
  reconnectStorm,
  day,
  members,
  history,
  ownRooms,
  start,
];

const options = readBenchOptions(WORKLOADS.map(({ name }) => name));
const results = options.from.length > 0 ? await readAll(options.from) : await measure();
console.log(tablesOf(WORKLOADS, results.measurements));
if (options.json) await writeResults(options.json, results);
if (options.report) await writeReport(WORKLOADS, results);

async function measure(): Promise<Results> {
  await pinTo(GENERATOR_CORE, process.pid);
  const { rounds, before, profiles } = options;
  const isWanted = ({ name }: { name: TargetName }) =>
    options.targets.length === 0 || options.targets.includes(name);
  const nodeOptions = profiles && `--cpu-prof --cpu-prof-dir=${profiles}`;
  const measurements = await runRounds(
    {
      workloads: WORKLOADS.filter(({ name }) => options.workloads.includes(name)),
      parleys: [undefined, ...before]
        .map((root) => parleyOf({ root, nodeOptions }))
        .filter(isWanted),
      peers: [...availablePeers(), wsPerTurn].filter(isWanted),
      rounds,
    },
    (line) => console.error(line),
  );
  const day = new Date().toISOString().slice(0, 10);
  return { machine: thisMachine(), day, rounds, measurements };
}

/** Runs of one machine and day, measured one after the other. */
async function readAll(paths: readonly string[]): Promise<Results> {
  const runs = await Promise.all(paths.map(readResults));
  const [first] = runs;
  if (!first) throw new Error('no results were named');
  return { ...first, measurements: runs.flatMap(({ measurements }) => measurements) };
}
