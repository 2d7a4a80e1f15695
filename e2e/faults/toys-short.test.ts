import { expect, test } from '../harness/test.ts';
import { deployServer } from './deploy-server.ts';
import { isKept } from './report.ts';
import { runSabotaged } from './run-sabotaged.ts';
import { type Sabotage, sabotageServer } from './sabotage.ts';
import { traces } from './toys/traces.ts';

const KILLED = 'server killed (SIGKILL) and restarted';
const STRIKES = new Set([
  KILLED,
  'server stopped (SIGTERM) and restarted',
  'server frozen (SIGSTOP)',
  'clock wrong by hours after a kill',
  'database locked by another process',
  'disk full',
]);
const TOYS = [traces];

test.setTimeout(180_000);

async function runWithToys(folder: string, sabotage: Sabotage, only: ReadonlySet<string>) {
  const root = await sabotageServer(folder, sabotage, TOYS);
  return runSabotaged(deployServer(root), only, { toys: TOYS });
}

test('a consumer takes each state of each message once, whatever happens to its server', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'none', STRIKES);
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
});

test('with positions that move on apart from what was taken the auditor reports what came twice', async ({
  folder,
}) => {
  const report = await runWithToys(folder, 'consumer-position-apart', new Set([KILLED]));
  expect(report.findings).toContainEqual({
    breach: 'duplicated',
    what: expect.stringContaining('a consumer took'),
  });
});
