import { Skeleton } from '../../ui/skeleton.tsx';

/** The shape of a few rooms. */
export function SidebarSkeleton() {
  return (
    <>
      {['w-28', 'w-36', 'w-24', 'w-32'].map((width) => (
        <li key={width} className="flex h-7.5 items-center gap-2.5 px-2">
          <Skeleton className="size-5" />
          <Skeleton className={`h-3.5 ${width}`} />
        </li>
      ))}
    </>
  );
}
