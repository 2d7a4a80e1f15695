import { writeFile } from 'node:fs/promises';
import { readBenchOptions, USAGE } from './run/options.ts';
import { GENERATOR_CORE, pinTo } from './run/process-cost.ts';
import { runRounds } from './run/rounds.ts';
import { tablesOf } from './run/tables.ts';
import { parleyOf } from './targets/parley.ts';
import { availablePeers, wsPerTurn } from './targets/peers.ts';
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

const options = readBenchOptions(
  process.argv.slice(2),
  WORKLOADS.map(({ name }) => name),
);
if (options.help) {
  console.log(USAGE);
} else {
  await pinTo(GENERATOR_CORE, process.pid);
  const wanted = ({ name }: { name: string }) =>
    options.targets.length === 0 || options.targets.includes(name);
  const nodeOptions = options.profiles && `--cpu-prof --cpu-prof-dir=${options.profiles}`;
  const measurements = await runRounds(
    {
      workloads: WORKLOADS.filter(({ name }) => options.workloads.includes(name)),
      parleys: [undefined, ...options.before]
        .map((root) => parleyOf({ root, nodeOptions }))
        .filter(wanted),
      peers: [...availablePeers(), wsPerTurn].filter(wanted),
      rounds: options.rounds,
    },
    (line) => console.error(line),
  );
  console.log(tablesOf(WORKLOADS, measurements));
  if (options.json) await writeFile(options.json, `${JSON.stringify(measurements, null, 2)}\n`);
}
