import { clsx } from 'clsx';

type SkeletonProps = {
  /** Its size, for example `h-4 w-40`. */
  className: string;
};

/** The shape of what will come. Keeps its place at once and shows after 300 ms. */
export function Skeleton({ className }: SkeletonProps) {
  return (
    <span
      aria-hidden
      className={clsx('block animate-appear-late rounded-control bg-pressed', className)}
    />
  );
}
