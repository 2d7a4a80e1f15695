import { CORE_SHARE, type Measurement, medians } from '../run/measurement.ts';
import type { Workload } from '../run/workload.ts';
import type { TargetName } from '../targets/target.ts';

/** What the others are held against, in this order. */
const REFERENCES: readonly TargetName[] = ['bare ws', 'channels'];

/** Markdown: a table for each workload and metric, medians with their ratios to the references. */
export function tablesOf(
  workloads: readonly Pick<Workload, 'name' | 'title'>[],
  measurements: readonly Measurement[],
): string {
  const folded = medians(measurements);
  return workloads
    .flatMap(({ name, title }) => {
      const own = folded.filter(({ workload }) => workload === name);
      if (own.length === 0) return [];
      const metrics = distinct(own.map(({ metric }) => metric));
      return [`### ${name}: ${title}`, ...metrics.map((metric) => tableOf(metric, own))];
    })
    .join('\n\n');
}

function tableOf(metric: string, all: readonly Measurement[]): string {
  const own = all.filter((measurement) => measurement.metric === metric);
  const targets = distinct(own.map(({ target }) => target));
  const rows = distinct(own.map(({ variant }) => variant)).map((variant) => [
    variant,
    ...targets.map((target) => {
      const same = own.filter((measurement) => measurement.variant === variant);
      const found = same.find((measurement) => measurement.target === target);
      return found ? cellOf(found, same) : '–';
    }),
  ]);
  const header = [`${metric} (${own[0]?.unit})`, ...targets];
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** The median, and how many times the references it is, e.g. `1,090,000 (6.2 × bare ws)`. */
function cellOf(measurement: Measurement, same: readonly Measurement[]): string {
  const { unit } = measurement;
  const ratios = REFERENCES.flatMap((name) => {
    const reference = same.find(({ target }) => target === name);
    if (!reference?.value || name === measurement.target || unit === CORE_SHARE) return [];
    return [`${rounded(measurement.value / reference.value)} × ${name}`];
  });
  const value = rounded(measurement.value);
  return ratios.length > 0 ? `${value} (${ratios.join(', ')})` : value;
}

/** Three digits that mean something, and no more. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}

const distinct = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
