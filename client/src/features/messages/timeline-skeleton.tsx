import { Skeleton } from '../../ui/skeleton.tsx';

const WIDTHS = [
  ['w-24', 'w-2/5'],
  ['w-32', 'w-3/5'],
  ['w-20', 'w-1/3'],
  ['w-28', 'w-1/2'],
];

/** The shape of a few messages. */
export function TimelineSkeleton() {
  return (
    <div className="column edge flex min-h-0 grow flex-col justify-end gap-5 overflow-hidden pb-4">
      {WIDTHS.map(([name, body]) => (
        <div key={name} className="flex gap-3">
          <Skeleton className="size-9 shrink-0" />
          <div className="flex grow flex-col gap-2 pt-1">
            <Skeleton className={`h-3.5 ${name}`} />
            <Skeleton className={`h-3.5 ${body}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
