import { expect, test } from '../harness/test.ts';
import { deployServer } from './deploy-server.ts';
import { HEADS_MS } from './plan.ts';
import { fullReport, isKept, verdict } from './report.ts';
import { runFaults } from './run.ts';
import { SEEDS } from './seeds.ts';

test.setTimeout(240_000);

for (const { seed } of SEEDS) {
  test(`every kind of fault strikes once and the promise is kept (seed ${seed})`, async ({
    browser,
  }) => {
    const report = await runFaults(
      {
        seed,
        minutes: 0.3,
        rate: 40,
        senders: 12,
        deploy: deployServer(),
        span: { leastMs: 300, mostMs: 1_500 },
        gapRule: 'sync',
        headsMs: HEADS_MS,
      },
      browser,
      (line) => console.log(line),
    );
    console.log(fullReport(report));
    expect(verdict(report)).toMatch(
      /^acked \d+, lost 0, duplicated 0, out of order 0, diverged 0$/,
    );
    expect(isKept(report)).toBe(true);
    // Faults that nobody noticed would prove nothing.
    expect(report.records.counts.retries).toBeGreaterThan(0);
    expect(report.records.counts.returns).toBeGreaterThan(0);
    expect(report.records.counts.postponed.get('UNAVAILABLE')).toBeGreaterThan(0);
  });
}
