import type { Breach } from '../faults/audit/finding.ts';
import { deployCluster } from '../faults/deploy-cluster.ts';
import { countOf, isKept } from '../faults/report.ts';
import { runSabotaged } from '../faults/run-sabotaged.ts';
import { type Sabotage, sabotageServer } from '../faults/sabotage.ts';
import { expect, test } from '../harness/test.ts';

/** Of all that keeps the promise, what the single server's test of the audit cannot show. */
const SABOTAGED: readonly { name: string; sabotage: Sabotage; fault: string; breach: Breach }[] = [
  {
    name: '[RL1] when nodes do not lock the room they number',
    sabotage: 'no-room-lock',
    fault: 'connections cut',
    breach: 'out of order',
  },
  {
    name: '[RL4] when PostgreSQL does not wait for its disk',
    sabotage: 'no-wait-for-disk',
    fault: 'PostgreSQL crashed and restarted',
    breach: 'lost',
  },
];

test.setTimeout(180_000);

for (const { name, sabotage, fault, breach } of SABOTAGED) {
  test(`${name} the auditor reports ${breach}`, async ({ folder }) => {
    const root = await sabotageServer(folder, sabotage);
    const report = await runSabotaged(
      deployCluster({ balancer: 'haproxy', root }),
      new Set([fault]),
    );
    expect(countOf(report, breach)).toBeGreaterThan(0);
    expect(isKept(report)).toBe(false);
  });
}
