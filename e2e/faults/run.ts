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
import { type Crowd, gatherCrowd } from './crowd.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startNetwork } from './network.ts';
import type { Plan } from './plan.ts';
import { createRandom } from './random.ts';
import type { Report } from './report.ts';
import { strikeUntil } from './schedule.ts';
import { catchUpAll, drainOutboxes, loseTwoWords } from './settle.ts';

/** A person at a keyboard. */
const TYPING_MS = 2_500;

/** One run: a real server, a crowd that talks, faults that strike, and an audit of every ack. */
export async function runFaults(
  plan: Plan,
  browser: Browser | undefined,
  say: (line: string) => void,
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  const server = await startServer(
    join(folder, 'data'),
    { COMMANDS_PER_SECOND: '100000', LOG_LEVEL: 'warn' },
    plan.root,
  );
  const network = await startNetwork(server.port);
  const ledger = createLedger();
  const random = createRandom(plan.seed);
  const leavings: (() => Promise<void> | void)[] = [];
  try {
    const crowd = await gatherCrowd({ ...plan, server, network, browser, ledger, leavings });
    const { clients } = crowd;
    const startedAt = performance.now();
    const load = startLoad({
      clients,
      busyRoomIds: crowd.busyRoomIds,
      rate: plan.rate,
      random: createRandom(plan.seed + 1),
    });
    const typing = keepTyping(crowd);
    const stage = { ...crowd, server, network, random, span: plan.span };
    const deadline = startedAt + plan.minutes * 60_000;
    const struck = await strikeUntil(deadline, plan.faults, stage, ledger, say).finally(load.stop);
    await typing.stop();
    const seconds = (performance.now() - startedAt) / 1_000;

    const unsent = await drainOutboxes(crowd);
    await loseTwoWords(crowd, plan.headsMs);
    await drainOutboxes(crowd);
    await catchUpAll(crowd, server, plan.headsMs);
    const findings = await audit(crowd, server, ledger);
    for (const what of unsent) findings.push({ breach: 'lost', what });
    for (const kind of struck.unrecovered) {
      findings.push({ breach: 'lost', what: `nobody could go on after: ${kind}` });
    }
    return { plan, seconds, entries: ledger.entries, recoveries: struck.recoveries, findings };
  } catch (error) {
    throw new Error(`the run broke off; the server said:\n${server.log().slice(-4_000)}`, {
      cause: error,
    });
  } finally {
    for (const leave of leavings) await leave();
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
  const failures: unknown[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const typing = setInterval(() => {
    last = last
      .then(() => Promise.all(tabs.map((tab) => tab.say())))
      .catch((error: unknown) => failures.push(error));
  }, TYPING_MS);
  return {
    stop: async () => {
      clearInterval(typing);
      await last;
      if (failures.length > 0) throw failures[0];
    },
  };
}
