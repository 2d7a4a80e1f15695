import { deployCluster } from '../faults/deploy-cluster.ts';
import { HEADS_MS } from '../faults/plan.ts';
import { fullReport, isKept, verdict } from '../faults/report.ts';
import { runFaults } from '../faults/run.ts';
import { expect, test } from '../harness/test.ts';

test.setTimeout(300_000);

/** The balancer nobody asks for is left to the long runs: `pnpm faults --cluster --balancer nginx`. */
test('[RL4] three nodes keep the promise while every kind of fault strikes once', async ({
  browser,
}) => {
  const report = await runFaults(
    {
      seed: 1,
      minutes: 0.3,
      rate: 40,
      senders: 12,
      deploy: deployCluster({ balancer: 'haproxy' }),
      span: { leastMs: 300, mostMs: 1_500 },
      gapRule: 'sync',
      headsMs: HEADS_MS,
    },
    browser,
    (line) => console.log(line),
  );
  console.log(fullReport(report));
  expect(verdict(report)).toMatch(/^acked \d+, lost 0, duplicated 0, out of order 0, diverged 0$/);
  expect(isKept(report)).toBe(true);
  // Faults that nobody noticed would prove nothing.
  expect(report.records.counts.retries).toBeGreaterThan(0);
  expect(report.records.counts.returns).toBeGreaterThan(0);
  expect(report.records.counts.postponed.get('UNAVAILABLE')).toBeGreaterThan(0);
});
