import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readCommandLine, wholeNumber } from '@parley/e2e/harness/command-line';
import type { Browser } from '@playwright/test';
import { medians, type PageFigures, tableOf } from './pages/figures.ts';
import { measureOpening } from './pages/opening.ts';
import { measureHeap, measureSwitching } from './pages/rooms.ts';
import { measureTyping } from './pages/typing.ts';
import { MESSAGES_IN_EACH_ROOM, openBrowser, readEverything, TEAM } from './pages/visit.ts';
import { checkoutAt } from './run/options.ts';
import { parleyOf } from './targets/parley.ts';
import type { RunningTarget } from './targets/target.ts';

/**
 * How much a page of Parley weighs and how quick it is, in Chromium against the real server; beside another
 * checkout in turns, so that what else the machine does holds up both alike.
 */
const USAGE = `Measures the page: its bytes, and how soon it shows, switches rooms and takes a key.

Usage: pnpm bench:client [part …] [options]

Parts (default: all): opening, switching, typing, heap

Options:
  --before <folder>  measure another checkout as well, installed; its client is built
  --rounds <number>  how often each is measured; the median counts (default 5)
  --help             print this`;

type Measure = (browser: Browser, server: RunningTarget) => Promise<PageFigures>;
const PARTS: Readonly<Record<string, Measure>> = {
  opening: measureOpening,
  switching: measureSwitching,
  typing: measureTyping,
  heap: measureHeap,
};

const { values, words } = readCommandLine({
  usage: USAGE,
  words: Object.keys(PARTS),
  options: { before: { type: 'string' }, rounds: { type: 'string', default: '5' } },
});
const rounds = wholeNumber('--rounds', values.rounds);
const before = values.before === undefined ? undefined : checkoutAt(values.before);
const parts = Object.entries(PARTS).filter(([name]) => words.length === 0 || words.includes(name));

if (before !== undefined) await buildClient(before);
const servers = [await start(undefined), ...(before === undefined ? [] : [await start(before)])];
const [ours, theirs]: [PageFigures[], PageFigures[]] = [[], []];
try {
  for (let round = 0; round < rounds; round += 1) {
    // Whoever is second may find the machine otherwise: each is so as often as the other.
    const inTurn = round % 2 === 0 ? servers : servers.toReversed();
    for (const server of inTurn) {
      (server === servers[0] ? ours : theirs).push(await measureAll(server));
    }
  }
} finally {
  for (const server of servers) await server.stop();
}
console.log(tableOf(medians(ours), before === undefined ? undefined : medians(theirs)));

async function start(root: string | undefined): Promise<RunningTarget> {
  const server = await parleyOf({ root }).start(TEAM, {
    messagesInEachRoom: MESSAGES_IN_EACH_ROOM,
  });
  await readEverything(server);
  return server;
}

/** A browser of its own for each, so that none finds what another left. */
async function measureAll(server: RunningTarget): Promise<PageFigures> {
  let figures: PageFigures = {};
  for (const [, measure] of parts) {
    const browser = await openBrowser();
    try {
      figures = { ...figures, ...(await measure(browser, server)) };
    } finally {
      await browser.close();
    }
  }
  return figures;
}

async function buildClient(root: string): Promise<void> {
  const client = join(root, 'client');
  await promisify(execFile)(join(client, 'node_modules', '.bin', 'vite'), ['build'], {
    cwd: client,
  });
}
