import { clsx } from 'clsx';
import { house } from './house.ts';
import { Mark } from './mark.tsx';
import { Picture } from './picture.tsx';

type HouseFaceProps = {
  /** Its size and colour, for example `size-8 text-accent`. */
  className: string;
};

/** The team's picture, or Parley's mark. Decorative; the name stands beside it. */
export function HouseFace({ className }: HouseFaceProps) {
  const pictureId = house((look) => look.pictureId);
  if (pictureId === undefined) return <Mark className={className} />;
  return (
    <span
      aria-hidden
      className={clsx('relative inline-flex shrink-0 overflow-clip rounded-[22%]', className)}
    >
      <Picture id={pictureId} size="small">
        <Mark className="size-full" />
      </Picture>
    </span>
  );
}
