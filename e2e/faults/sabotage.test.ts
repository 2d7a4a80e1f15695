import { join } from 'node:path';
import { startServer } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import type { Breach } from './audit/finding.ts';
import type { GapRule } from './client/catch-up.ts';
import { deployServer } from './deploy-server.ts';
import { byHand, talkThroughGoingBack } from './going-back.ts';
import { countOf, isKept, type Report } from './report.ts';
import { runSabotaged } from './run-sabotaged.ts';
import { type Sabotage, sabotageServer } from './sabotage.ts';

const KILLED = 'server killed (SIGKILL) and restarted';
/** What the promise is made of: each must be missed by the auditor when it is gone. */
const TELLING = new Set([KILLED, 'answers stalled, then cut', 'a live event lost']);

/** A kill and what comes back after it take some five seconds. */
const THRICE = { seconds: 12 };

async function runAgainst(folder: string, sabotage: Sabotage, gapRule: GapRule): Promise<Report> {
  const deploy = deployServer(await sabotageServer(folder, sabotage));
  // One kill may fall between a batch and the next, where nothing is acked that is not on disk.
  if (sabotage === 'ack-before-commit') return runSabotaged(deploy, new Set([KILLED]), THRICE);
  return runSabotaged(deploy, TELLING, { gapRule });
}

test.setTimeout(180_000);

test('with all its mechanisms in place a copy of the server keeps the promise', async ({
  folder,
}) => {
  const report = await runAgainst(folder, 'none', 'sync');
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
});

const SABOTAGED: readonly { sabotage: Sabotage; gapRule: GapRule; breach: Breach; name: string }[] =
  [
    {
      name: '[MS1] without the idempotency key',
      sabotage: 'no-idempotency',
      gapRule: 'sync',
      breach: 'duplicated',
    },
    {
      name: '[RL4] with acks before the commit',
      sabotage: 'ack-before-commit',
      gapRule: 'sync',
      breach: 'lost',
    },
    {
      name: '[SY8] without the heads beacon',
      sabotage: 'no-heads',
      gapRule: 'sync',
      breach: 'diverged',
    },
    {
      name: '[PW6] without what plain WebSockets missed',
      sabotage: 'no-since',
      gapRule: 'sync',
      breach: 'lost',
    },
    {
      name: '[PL6] without the heads of people’s own logs',
      sabotage: 'no-personal-heads',
      gapRule: 'sync',
      breach: 'diverged',
    },
    {
      name: '[PL1] without numbers of their own',
      sabotage: 'no-personal-numbers',
      gapRule: 'sync',
      breach: 'diverged',
    },
    {
      name: '[SY3] without a sync on a gap',
      sabotage: 'none',
      gapRule: 'apply',
      breach: 'diverged',
    },
  ];

test('[HI3] without the history of a cursor the auditor reports what no longer exists', async ({
  folder,
}) => {
  const root = await sabotageServer(folder, 'no-history');
  const server = await startServer(join(folder, 'data'), {}, root);
  try {
    const findings = await talkThroughGoingBack(byHand(server, 'while it runs'));
    expect(new Set(findings.map(({ breach }) => breach))).toContain('diverged');
  } finally {
    await server.stop();
  }
});

for (const { name, sabotage, gapRule, breach } of SABOTAGED) {
  test(`${name} the auditor reports ${breach}`, async ({ folder }) => {
    const report = await runAgainst(folder, sabotage, gapRule);
    expect(countOf(report, breach)).toBeGreaterThan(0);
    expect(isKept(report)).toBe(false);
  });
}
