import { OPTIONS_USAGE, runFromCommandLine } from './command-line.ts';
import { ackedTotal, isKept, type Report, recoverySummary, verdict } from './report.ts';

/** The report of a run, for whoever runs Parley and wants to know whether to trust it. */
function shortReport(report: Report): string {
  const { plan, seconds, records, recoveries } = report;
  const kinds = new Set(recoveries.map(({ kind }) => kind)).size;
  const minutes = (seconds / 60).toFixed(1);
  return [
    '',
    `For ${minutes} minutes ${plan.senders} programs and two browsers talked in Parley while it was broken`,
    `${recoveries.length} times in ${kinds} ways.`,
    '',
    `  ${ackedTotal(records)} changes were acknowledged, ${records.acked.size} of them new messages.`,
    `  ${records.counts.retries} messages had to be sent again because no answer came.`,
    `  ${recoverySummary(recoveries)}`,
    '',
    isKept(report)
      ? 'Every one of them is stored once, in one order, and everybody sees the same.'
      : `The promise was broken. Please report this, with the seed ${plan.seed} and the lines below.`,
    ...report.findings.slice(0, 10).map(({ breach, what }) => `  ${breach}: ${what}`),
    verdict(report),
  ].join('\n');
}

await runFromCommandLine({
  usage: `Checks on this machine what Parley promises: what was acknowledged is never lost, never doubled,
never out of order. Starts the installed version beside yours, with a database of its own in a
temporary folder (yours is not touched), and breaks it while people talk.

Usage: pnpm prove [options]

Options:
  --minutes <number>  how long (default 2)
${OPTIONS_USAGE}`,
  minutes: 2,
  print: shortReport,
});
