import { type Measurement, medians } from '../run/measurement.ts';
import type { Line, Plot } from './plot.ts';

/** What is drawn: a metric of a workload over the first number in its variants. */
const DRAWN = [
  {
    workload: 'w2',
    metric: 'p99',
    title: 'Latency to 1,000 members, p99',
    x: 'messages/s',
    /** Before it the variant says how many members there are. */
    number: /(\d+) messages/,
  },
  {
    workload: 'c1',
    metric: 'server CPU per delivery',
    title: 'A delivery, by members',
    x: 'members',
  },
  {
    workload: 'c2',
    metric: 'server CPU per message',
    title: 'A message, by age of the room',
    x: 'stored messages',
  },
  {
    workload: 'c3',
    metric: 'server CPU per connection',
    title: 'Becoming ready, by own rooms',
    x: 'rooms',
  },
  { workload: 'w8', metric: 'answer, p99', title: 'A day: answers, p99', x: 'actions/s' },
] as const;

/** The plots for which there are figures. */
export function plotsOf(measurements: readonly Measurement[]): Plot[] {
  const folded = medians(measurements);
  return DRAWN.flatMap(({ workload, metric, title, x, ...rest }) => {
    const number = 'number' in rest ? rest.number : /([\d,]+)/;
    const own = folded.filter((one) => one.workload === workload && one.metric === metric);
    const lines: Line[] = [...new Set(own.map(({ target }) => target))].map((target) => ({
      name: target,
      points: own
        .filter((one) => one.target === target)
        .map(({ variant, value }) => ({
          x: Number(number.exec(variant)?.[1]?.replaceAll(',', '')),
          y: value,
        })),
    }));
    return lines.length > 0 ? [{ title, x, y: own[0]?.unit ?? '', lines }] : [];
  });
}
