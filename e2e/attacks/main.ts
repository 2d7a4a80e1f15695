import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentKb } from '../load/run/process-cost.ts';
import { attacks } from './all-attacks.ts';
import { honestLoad } from './honest-load.ts';
import { breachesOf, fullReport, type Report } from './report.ts';
import { type Result, runAttack } from './run-attack.ts';
import { openStage } from './stage.ts';

const USAGE = `Tries on a running Parley what strangers and members may try on yours, and measures what an honest
member notices. Starts the installed version with a database of its own in a temporary folder.

Usage: npm run attack -- [options]

Options:
  --only <word>    only the attacks whose name has that word
  --short          as \`npm test\` runs them
  --help

Ends with one line, and with code 1 when anything got through.`;

const REST_MS = { short: 5_000, full: 60_000 };

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await attack(values.short ? 'short' : 'full');

async function attack(size: 'short' | 'full'): Promise<void> {
  const stage = await openStage(size);
  const restMs = REST_MS[size];
  const memoryMb = () => residentKb(stage.server.pid()) / 1024;
  try {
    const neighbour = await stage.join('Neighbour');
    const people = [neighbour, await stage.join('Ana'), await stage.join('Bo')];
    console.log('Honest load…');
    await honestLoad(stage, people);
    const warmMb = memoryMb();
    const results: Result[] = [];
    for (const attack of attacks.filter(({ name }) => name.includes(values.only))) {
      console.log(`${attack.name}…`);
      results.push(
        await runAttack(stage, attack, neighbour, { restMs: size === 'full' ? 5_000 : 0 }),
      );
    }
    console.log(`Resting for ${restMs / 1_000} s…`);
    await sleep(restMs);
    const report: Report = { results, warmMb, restedMb: memoryMb() };
    console.log(`\n${fullReport(report)}`);
    process.exitCode = breachesOf(report).length > 0 ? 1 : 0;
  } finally {
    await stage.close();
  }
}
