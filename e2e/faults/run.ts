import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { type Server, startServer } from '../harness/server.ts';
import { auditAcks } from './audit/audit-acks.ts';
import { auditClient } from './audit/audit-client.ts';
import { auditOrder } from './audit/audit-order.ts';
import { auditTab } from './audit/audit-tab.ts';
import type { Finding } from './audit/finding.ts';
import { readStored } from './audit/stored.ts';
import type { GapRule } from './client/catch-up.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startNetwork } from './network.ts';
import { createRandom } from './random.ts';
import type { Report } from './report.ts';
import { strikeUntil } from './schedule.ts';
import { catchUpAll, drainOutboxes, loseTheLastWord } from './settle.ts';
import type { Fault, Span } from './stage.ts';

export type Run = {
  seed: number;
  minutes: number;
  /** Deeds per second, of all senders together. */
  rate: number;
  senders: number;
  faults: readonly Fault[];
  span: Span;
  /** Where the server's sources are; absent: this repository. */
  root?: string;
  gapRule: GapRule;
  /** The longest the beacon may take to heal what only it can, in milliseconds. */
  headsMs: number;
};

/** The product's beacon comes each 36 s at the latest, and then there is something to read [SY8]. */
export const HEADS_MS = 45_000;
/** A person at a keyboard. */
const TYPING_MS = 2_500;

/** One run: a real server, a crowd that talks, faults that strike, and an audit of every ack. */
export async function runFaults(
  run: Run,
  browser: Browser | undefined,
  say: (line: string) => void,
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  const server = await startServer(
    join(folder, 'data'),
    { COMMANDS_PER_SECOND: '100000', LOG_LEVEL: 'warn' },
    run.root,
  );
  const network = await startNetwork(server.port);
  const ledger = createLedger();
  const random = createRandom(run.seed);
  let crowd: Crowd | undefined;
  try {
    crowd = await gatherCrowd({ ...run, server, network, browser, ledger });
    const { clients } = crowd;
    const startedAt = performance.now();
    const load = startLoad({
      clients,
      busyRoomIds: crowd.busyRoomIds,
      rate: run.rate,
      random: createRandom(run.seed + 1),
    });
    const typing = keepTyping(crowd);
    const stage = { ...crowd, server, network, random, span: run.span };
    const deadline = startedAt + run.minutes * 60_000;
    const struck = await strikeUntil(deadline, run.faults, stage, ledger, say).finally(load.stop);
    await typing.stop();
    const seconds = (performance.now() - startedAt) / 1_000;

    const unsent = await drainOutboxes(crowd);
    await loseTheLastWord(crowd, run.headsMs);
    await drainOutboxes(crowd);
    await catchUpAll(crowd, server, run.headsMs);
    const findings = await audit(crowd, server, ledger);
    for (const what of unsent) findings.push({ breach: 'lost', what });
    for (const kind of struck.unrecovered) {
      findings.push({ breach: 'lost', what: `nobody could go on after: ${kind}` });
    }
    return { run, seconds, entries: ledger.entries, recoveries: struck.recoveries, findings };
  } catch (error) {
    throw new Error(`the run broke off; the server said:\n${server.log().slice(-4_000)}`, {
      cause: error,
    });
  } finally {
    await crowd?.leave();
    await network.close();
    await server.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

async function audit(crowd: Crowd, server: Server, ledger: Ledger): Promise<Finding[]> {
  const stored = readStored(server);
  const findings = [...auditAcks(ledger.entries, stored), ...auditOrder(ledger.entries, stored)];
  for (const client of crowd.clients) findings.push(...(await auditClient(client, stored)));
  for (const tab of crowd.tabs) findings.push(...(await auditTab(tab, stored)));
  return findings;
}

/** The people in the browsers write a line now and then. */
function keepTyping({ tabs }: Crowd): { stop(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const typing = setInterval(() => {
    last = last.then(() => Promise.all(tabs.map((tab) => tab.say())));
  }, TYPING_MS);
  return {
    stop: async () => {
      clearInterval(typing);
      await last;
    },
  };
}
