import { expect, test } from '../harness/test.ts';
import { deployServer } from './deploy-server.ts';
import { KILLED_BETWEEN, toBeKilledBetween } from './faults/kill-between.ts';
import { isKept, type Report } from './report.ts';
import { runSabotaged } from './run-sabotaged.ts';
import { type Sabotage, sabotageServer } from './sabotage.ts';
import { echoesWith, isHappenedAndDue } from './toys/echoes.ts';
import { startLetterBox } from './toys/letter-box.ts';

const KILLS = new Set([
  'server killed (SIGKILL) and restarted',
  'clock wrong by hours after a kill',
]);

test.setTimeout(180_000);

/** Answers how many letters arrived, too. */
async function runWithEchoes(
  folder: string,
  sabotage: Sabotage,
  kills: ReadonlySet<string>,
): Promise<Report & { letters: number }> {
  const box = await startLetterBox();
  try {
    const toys = [echoesWith(box)];
    const root = await sabotageServer(folder, sabotage, toys);
    const deploy = toBeKilledBetween(deployServer(root), isHappenedAndDue);
    const report = await runSabotaged(deploy, kills, { toys });
    return { ...report, letters: box.arrived.size };
  } finally {
    await box.stop();
  }
}

test('what is due happens once, and each letter arrives, however their server is killed', async ({
  folder,
}) => {
  const report = await runWithEchoes(folder, 'none', KILLS);
  expect(report.findings).toEqual([]);
  expect(isKept(report)).toBe(true);
  expect(report.letters).toBeGreaterThan(20);
});

test('with things that end apart from what they do the auditor reports what happened twice', async ({
  folder,
}) => {
  const report = await runWithEchoes(folder, 'due-ended-apart', new Set([KILLED_BETWEEN]));
  expect(report.findings).toContainEqual({
    breach: 'duplicated',
    what: expect.stringMatching(/happened \d+ times/),
  });
});
