import { join } from 'node:path';
import type { Finding } from '../faults/audit/finding.ts';
import { deployCluster } from '../faults/deploy-cluster.ts';
import { isKept, type Report } from '../faults/report.ts';
import { runSabotaged } from '../faults/run-sabotaged.ts';
import { type Sabotage, sabotageServer } from '../faults/sabotage.ts';
import { echoesWith } from '../faults/toys/echoes.ts';
import { startLetterBox } from '../faults/toys/letter-box.ts';
import { traces } from '../faults/toys/traces.ts';
import { expect, test } from '../harness/test.ts';

const FROZEN = 'whoever works for a consumer frozen (SIGSTOP) until another does';
const KILLED = 'whoever works for a consumer killed (SIGKILL), and restarted when another does';
const STRIKES = new Set([
  FROZEN,
  KILLED,
  'node stopped (SIGTERM) and restarted',
  'PostgreSQL crashed and restarted',
  'Redis killed (SIGKILL) and restarted',
]);

test.setTimeout(180_000);

/** Answers how many letters arrived, too. */
async function runWithToys(
  folder: string,
  sabotage: Sabotage,
  only: ReadonlySet<string>,
  span?: { leastMs: number; mostMs: number },
): Promise<Report & { letters: number }> {
  const box = await startLetterBox();
  try {
    const toys = [traces, echoesWith(box)];
    const root = await sabotageServer(folder, sabotage, toys);
    const deploy = deployCluster({ balancer: 'haproxy', root });
    // Each kind strikes once.
    const report = await runSabotaged(deploy, only, {
      ...{ toys, seconds: 1 },
      ...(span && { span }),
    });
    return { ...report, letters: box.arrived.size };
  } finally {
    await box.stop();
  }
}

test('over three nodes a consumer takes each state once, what is due happens once, and each letter arrives', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'fast-leases', STRIKES);
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
  expect(report.letters).toBeGreaterThan(20);
});

test('without the fence two nodes work for it, and the auditor reports what came twice', async ({
  folder,
}) => {
  const tookTwice = {
    breach: 'duplicated',
    what: expect.stringContaining('a consumer took'),
  };
  // Two take the same only where both are told of a room at once, which the time of one strike may not bring.
  let findings: readonly Finding[] = [];
  for (let run = 0; run < 3 && !findings.some(({ breach }) => breach === 'duplicated'); run += 1) {
    const within = join(folder, String(run));
    const span = { leastMs: 6_000, mostMs: 8_000 };
    ({ findings } = await runWithToys(within, 'no-consumer-fence', new Set([FROZEN]), span));
  }
  expect(findings).toContainEqual(tookTwice);
});

test('with letters that end before they arrive, and things that end apart from what they do, the auditor reports both', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'ended-apart', new Set([KILLED]));
  expect(report.findings).toContainEqual({
    breach: 'lost',
    what: expect.stringMatching(/^the letter .* is delivered, null; it arrived 0 times$/),
  });
  expect(report.findings).toContainEqual({
    breach: 'duplicated',
    what: expect.stringMatching(/happened \d+ times/),
  });
});
