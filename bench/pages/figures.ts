import { quantile } from '@parley/e2e/harness/quantile';

/** What was measured of a page, by name and unit. */
export type PageFigures = Readonly<Record<string, number>>;

/** The median of each figure over all rounds that have it. */
export function medians(rounds: readonly PageFigures[]): PageFigures {
  const names = new Set(rounds.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      quantile(
        rounds.flatMap((figures) => figures[name] ?? []),
        0.5,
      ),
    ]),
  );
}

/** A table in markdown, with the version before where it was measured. */
export function tableOf(now: PageFigures, before: PageFigures | undefined): string {
  const head = before === undefined ? ['', 'now'] : ['', 'before', 'now', 'now / before'];
  const rows = Object.entries(now).map(([name, value]) => {
    const was = before?.[name];
    if (before === undefined) return [name, shown(value)];
    if (was === undefined) return [name, '–', shown(value), '–'];
    return [name, shown(was), shown(value), was === 0 ? '–' : (value / was).toFixed(2)];
  });
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}
