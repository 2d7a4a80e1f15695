import { deployCluster } from '../faults/deploy-cluster.ts';
import { isKept } from '../faults/report.ts';
import { runSabotaged } from '../faults/run-sabotaged.ts';
import { type Sabotage, sabotageServer } from '../faults/sabotage.ts';
import { traces } from '../faults/toys/traces.ts';
import { expect, test } from '../harness/test.ts';

const FROZEN = 'whoever works for a consumer frozen (SIGSTOP) until another does';
const STRIKES = new Set([
  FROZEN,
  'whoever works for a consumer killed (SIGKILL), and restarted when another does',
  'node stopped (SIGTERM) and restarted',
  'PostgreSQL crashed and restarted',
  'Redis killed (SIGKILL) and restarted',
]);
const TOYS = [traces];

test.setTimeout(180_000);

async function runWithToys(folder: string, sabotage: Sabotage, only: ReadonlySet<string>) {
  const root = await sabotageServer(folder, sabotage, TOYS);
  const deploy = deployCluster({ balancer: 'haproxy', root });
  // Each kind strikes once.
  return runSabotaged(deploy, only, { toys: TOYS, seconds: 1 });
}

test('over three nodes a consumer takes each state of each message once, whichever works for it', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'fast-leases', STRIKES);
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
});

test('without the fence two nodes work for it, and the auditor reports what came twice', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'no-consumer-fence', new Set([FROZEN]));
  expect(report.findings).toContainEqual({
    breach: 'duplicated',
    what: expect.stringContaining('a consumer took'),
  });
});
