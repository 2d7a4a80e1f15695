import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { createRandom } from '../harness/random.ts';
import { auditCrowd } from './audit/audit-crowd.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import type { Deployment } from './deployment.ts';
import { networkFaults } from './faults/network-faults.ts';
import { tabFaults } from './faults/tab-faults.ts';
import { createLedger } from './ledger.ts';
import { startLoad } from './load.ts';
import { startNetwork } from './network.ts';
import type { Plan } from './plan.ts';
import type { Report } from './report.ts';
import { strikeUntil } from './schedule.ts';
import { auditToys, catchUpAll, drainOutboxes, loseOwnChanges, loseTwoWords } from './settle.ts';
import type { Fault } from './stage.ts';

/** A person at a keyboard. */
const TYPING_MS = 2_500;

/** One run: a real deployment, a crowd that talks, faults that strike, and an audit of every ack. */
export async function runFaults(
  plan: Plan,
  browser: Browser | undefined,
  say: (line: string) => void,
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  try {
    const deployment = await plan.deploy(folder);
    try {
      return await breakAndAudit(plan, deployment, browser, say);
    } catch (error) {
      throw new Error(`the run broke off; its programs said:\n${deployment.log()}`, {
        cause: error,
      });
    } finally {
      await deployment.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function breakAndAudit(
  plan: Plan,
  deployment: Deployment,
  browser: Browser | undefined,
  say: (line: string) => void,
): Promise<Report> {
  const network = await startNetwork(deployment.port);
  const ledger = createLedger();
  const random = createRandom(plan.seed);
  const leavings: (() => Promise<void> | void)[] = [];
  try {
    const crowd = await gatherCrowd({
      ...plan,
      server: deployment,
      node: deployment.servers[0] ?? deployment,
      network,
      browser,
      ledger,
      leavings,
    });
    const startedAt = performance.now();
    const load = startLoad({ ...crowd, rate: plan.rate, random: createRandom(plan.seed + 1) });
    const typing = keepTyping(crowd);
    const struck = await strikeUntil(startedAt + plan.minutes * 60_000, {
      faults: faultsOf(plan, deployment, browser).filter(
        ({ kind }) => plan.only?.has(kind) ?? true,
      ),
      stage: { ...crowd, network, random, span: plan.span },
      deployment,
      ledger,
      say,
    }).finally(load.stop);
    await typing.stop();
    const seconds = (performance.now() - startedAt) / 1_000;

    const unsent = await drainOutboxes(crowd);
    await loseTwoWords(crowd, plan.headsMs);
    await loseOwnChanges(crowd, plan.headsMs);
    await drainOutboxes(crowd);
    await catchUpAll(crowd, deployment.truth, plan.headsMs);
    const findings = [
      ...(await auditCrowd(crowd, deployment.truth, ledger)),
      ...(await auditToys(plan, deployment.truth)),
    ];
    for (const what of [...unsent, ...struck.unrecovered]) findings.push({ breach: 'lost', what });
    return { plan, seconds, records: ledger.records, recoveries: struck.recoveries, findings };
  } finally {
    for (const leave of leavings) await leave();
    await network.close();
  }
}

/** All that can go wrong with what there is. */
function faultsOf(
  { toys = [] }: Plan,
  deployment: Deployment,
  browser: Browser | undefined,
): readonly Fault[] {
  const ofToys =
    deployment.servers.length > 1 ? toys.flatMap((toy) => toy.faults?.(deployment) ?? []) : [];
  return [...deployment.faults, ...networkFaults, ...(browser ? tabFaults : []), ...ofToys];
}

/** The people in the browsers write a line now and then, and those who speak the plain WebSocket with them. */
function keepTyping({ tabs, plain }: Crowd): { stop(): Promise<void> } {
  const failures: unknown[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let lines = 0;
  const typing = setInterval(() => {
    lines += 1;
    for (const member of plain) member.say(`${member.name}, in plain words ${lines}`);
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
