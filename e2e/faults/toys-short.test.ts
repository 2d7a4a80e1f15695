import { expect, test } from '../harness/test.ts';
import { deployServer } from './deploy-server.ts';
import { KILLED_BETWEEN, toBeKilledBetween } from './faults/kill-between.ts';
import { isKept } from './report.ts';
import { runSabotaged } from './run-sabotaged.ts';
import { sabotageServer } from './sabotage.ts';
import { isTakenAhead, traces } from './toys/traces.ts';

const STRIKES = new Set([
  'server killed (SIGKILL) and restarted',
  'server stopped (SIGTERM) and restarted',
  'server frozen (SIGSTOP)',
  'clock wrong by hours after a kill',
  'database locked by another process',
  'disk full',
]);
const TOYS = [traces];

test.setTimeout(180_000);

test('a consumer takes each state of each message once, whatever happens to its server', async ({
  folder,
}) => {
  const root = await sabotageServer(folder, 'none', TOYS);
  const report = await runSabotaged(deployServer(root), STRIKES, { toys: TOYS });
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
});

test('with positions that move on apart from what was taken the auditor reports what came twice', async ({
  folder,
}) => {
  const root = await sabotageServer(folder, 'consumer-position-apart', TOYS);
  const deploy = toBeKilledBetween(deployServer(root), isTakenAhead);
  const report = await runSabotaged(deploy, new Set([KILLED_BETWEEN]), { toys: TOYS });
  expect(report.findings).toContainEqual({
    breach: 'duplicated',
    what: expect.stringContaining('a consumer took'),
  });
});
