import { BREACHES, type Breach, type Finding } from './audit/finding.ts';
import type { Records } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Recovery } from './recovery.ts';

export type Report = {
  plan: Plan;
  /** How long the load lasted. */
  seconds: number;
  records: Records;
  recoveries: readonly Recovery[];
  findings: readonly Finding[];
};

const SHOWN_FINDINGS = 20;

/** Whether the promise was kept, and something was promised at all. */
export const isKept = (report: Report): boolean =>
  report.findings.length === 0 && ackedTotal(report.records) > 0;

/** Every change somebody was told is safe: messages, edits, deletions, reactions, read marks. */
export function ackedTotal({ acked, changes, counts }: Records): number {
  return acked.size + changes.filter(({ answer }) => answer).length + counts.marks;
}

export function countOf({ findings }: Report, breach: Breach): number {
  return findings.filter((finding) => finding.breach === breach).length;
}

/** The one line that says it all. */
export function verdict(report: Report): string {
  const counts = BREACHES.map((breach) => `${breach} ${countOf(report, breach)}`);
  return [`acked ${ackedTotal(report.records)}`, ...counts].join(', ');
}

/** The report of a run, for whoever works on Parley. */
export function fullReport(report: Report): string {
  const { plan, seconds, records, findings } = report;
  const postponed = [...records.counts.postponed].map(([code, count]) => `${count} ${code}`);
  return [
    '',
    `seed ${plan.seed}, ${seconds.toFixed(0)} s, ${plan.senders} senders, ${plan.rate} deeds/s`,
    `${records.acked.size} messages acked, ${records.counts.retries} sent again without an answer,`,
    `${records.counts.returns} times a plain WebSocket went on from its last message,`,
    `told to wait: ${postponed.join(', ') || 'never'}`,
    '',
    recoveryTable(report.recoveries),
    '',
    ...findings.slice(0, SHOWN_FINDINGS).map(({ breach, what }) => `${breach}: ${what}`),
    ...(findings.length > SHOWN_FINDINGS ? [`… and ${findings.length - SHOWN_FINDINGS} more`] : []),
    verdict(report),
  ].join('\n');
}

/** Each kind of fault, how often it struck, and how long until the first and all went on. */
function recoveryTable(recoveries: readonly Recovery[]): string {
  const kinds = [...Map.groupBy(recoveries, ({ kind }) => kind)].sort();
  const lines = kinds.map(([kind, same]) => {
    const first = same.map(({ firstMs }) => firstMs);
    const everybody = same.map(({ everybodyMs }) => everybodyMs);
    const columns = [median(first), worst(first), median(everybody), worst(everybody)];
    return [kind.padEnd(42), String(same.length).padStart(5), ...columns.map(inSeconds)].join(' ');
  });
  const head = ['first ack: median', 'worst', 'everybody: median', 'worst'].map((title) =>
    title.padStart(18),
  );
  return [['fault'.padEnd(42), 'times', ...head].join(' '), ...lines].join('\n');
}

/** How fast people could go on after a fault, in one sentence. */
export function recoverySummary(recoveries: readonly Recovery[]): string {
  const everybody = recoveries.map(({ everybodyMs }) => everybodyMs);
  const [half, all] = [median(everybody), worst(everybody)].map(inSeconds);
  return `After a fault all could go on within ${half?.trim()} (median), ${all?.trim()} (worst).`;
}

const inSeconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`.padStart(18);

const worst = (values: number[]) => Math.max(...values);

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
