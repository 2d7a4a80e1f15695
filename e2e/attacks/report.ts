import type { MeasuredAttack } from './run-attack.ts';

/** What an honest member may wait for an ack during any attack, on a quiet machine. */
const P99_BOUND_MS = 250;
/** What all attacks together may leave behind, of the memory after honest load. */
const MEMORY_BOUND = 1.2;

/** What was measured on one server. */
export type Report = {
  where: string;
  measured: readonly MeasuredAttack[];
  /** Resident megabytes after honest load, and once everything is over. */
  warmMb: number;
  restedMb: number;
};

/** Everything that got through, a sentence each. */
export function breachesOf({ where, measured, warmMb, restedMb }: Report): string[] {
  return [
    ...measured.flatMap(({ attack, breaches }) =>
      breaches.map((what) => `${attack.name}: ${what}`),
    ),
    ...measured
      .filter(({ acks }) => acks.p99 > P99_BOUND_MS)
      .map(
        ({ attack, acks }) => `${attack.name}: a neighbour waited ${acks.p99.toFixed(0)} ms (p99)`,
      ),
    ...(restedMb > warmMb * MEMORY_BOUND
      ? [
          `${restedMb.toFixed(0)} MB are left ${where}, after ${warmMb.toFixed(0)} MB of honest load`,
        ]
      : []),
  ];
}

/** All of it as a Markdown table, with what got through below it. */
export function fullReport(reports: readonly Report[]): string {
  const measured = reports.flatMap((report) => report.measured);
  const breaches = reports.flatMap(breachesOf);
  const rows = measured.map(({ attack, figures, memory, acks, breaches: own }) => [
    `**${attack.name}**: ${attack.tries}`,
    Object.entries(figures)
      .map(([what, figure]) => `${what} ${figure}`)
      .join(', '),
    [memory.before, memory.peak, memory.after].map((megabytes) => megabytes.toFixed(0)).join(' / '),
    [acks.p50, acks.p99, acks.max].map((ms) => ms.toFixed(0)).join(' / '),
    own.length === 0 && acks.p99 <= P99_BOUND_MS ? 'held' : 'GOT THROUGH',
  ]);
  const head = [
    'attack',
    'what came of it',
    'server before / peak / after, MB',
    "a neighbour's acks p50 / p99 / max, ms",
    'verdict',
  ];
  return [
    ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...reports.map(
      ({ where, warmMb, restedMb }) =>
        `The server ${where} held ${warmMb.toFixed(0)} MB after honest load and ${restedMb.toFixed(0)} MB after all attacks.`,
    ),
    ...breaches.map((breach) => `GOT THROUGH: ${breach}`),
    `${measured.length} attacks, ${breaches.length} breaches`,
  ].join('\n');
}
