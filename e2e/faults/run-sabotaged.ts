import type { GapRule } from './client/catch-up.ts';
import type { Deploy } from './deployment.ts';
import { fullReport, type Report } from './report.ts';
import { runFaults } from './run.ts';
import { FAST_HEADS_MS } from './sabotage.ts';
import type { Toy } from './toys/toy.ts';

/**
 * A short run without browsers over copies of the server whose beacon is fast. Every kind of fault
 * strikes once, and again while there are `seconds` left.
 */
export async function runSabotaged(
  deploy: Deploy,
  only: ReadonlySet<string>,
  {
    gapRule = 'sync',
    seconds = 6,
    toys = [],
    span = { leastMs: 500, mostMs: 1_500 },
  }: {
    gapRule?: GapRule;
    seconds?: number;
    toys?: readonly Toy[];
    /** How long a strike lasts. */
    span?: { leastMs: number; mostMs: number };
  } = {},
): Promise<Report> {
  const report = await runFaults(
    {
      seed: 1,
      minutes: seconds / 60,
      rate: 60,
      senders: 8,
      deploy,
      only,
      span,
      gapRule,
      headsMs: FAST_HEADS_MS,
      toys,
    },
    undefined,
    () => undefined,
  );
  console.log(fullReport(report));
  return report;
}
