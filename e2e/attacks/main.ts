import { setTimeout as sleep } from 'node:timers/promises';
import { readCommandLine, refuse } from '../harness/command-line.ts';
import { residentKb } from '../harness/process-cost.ts';
import { type Ground, grounds } from './all-attacks.ts';
import { honestLoad } from './honest-load.ts';
import { breachesOf, fullReport, type Report } from './report.ts';
import { type MeasuredAttack, runAttack } from './run-attack.ts';
import { openStage, type Size } from './stage.ts';

const USAGE = `Tries on a running Parley what strangers and members may try on yours, and measures what an honest
member notices. Starts the installed version with a database of its own in a temporary folder.

Usage: npm run attack -- [options]

Options:
  --only <word>    only the attacks whose name has that word
  --short          as \`npm test\` runs them
  --help           print this

Ends with one line, and with code 1 when anything got through.`;

const REST_MS = { short: 5_000, full: 60_000 };

const { values } = readCommandLine({
  usage: USAGE,
  options: {
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
  },
});
await attack(values.short ? 'short' : 'full');

async function attack(size: Size): Promise<void> {
  const reports: Report[] = [];
  for (const { attacks, ...ground } of grounds) {
    const chosen = attacks.filter(({ name }) => name.includes(values.only));
    if (chosen.length > 0) reports.push(await attackOn({ ...ground, attacks: chosen }, size));
  }
  if (reports.length === 0) refuse(`There is no attack with "${values.only}" in its name.`);
  console.log(`\n${fullReport(reports)}`);
  process.exitCode = reports.flatMap(breachesOf).length > 0 ? 1 : 0;
}

async function attackOn({ where, settings, attacks }: Ground, size: Size): Promise<Report> {
  const stage = await openStage(size, settings);
  const restMs = REST_MS[size];
  const memoryMb = () => residentKb(stage.server.pid()) / 1024;
  try {
    const neighbour = await stage.join('Neighbour');
    const people = [neighbour, await stage.join('Ana'), await stage.join('Bo')];
    console.log(`A server ${where}: honest load…`);
    await honestLoad(stage, people);
    const warmMb = memoryMb();
    const measured: MeasuredAttack[] = [];
    for (const attack of attacks) {
      console.log(`${attack.name}…`);
      measured.push(
        await runAttack(stage, attack, neighbour, { restMs: size === 'full' ? 5_000 : 0 }),
      );
    }
    console.log(`Resting for ${restMs / 1_000} s…`);
    await sleep(restMs);
    return { where, measured, warmMb, restedMb: memoryMb() };
  } finally {
    await stage.close();
  }
}
