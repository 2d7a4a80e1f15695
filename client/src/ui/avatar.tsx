import { clsx } from 'clsx';
import { faceStyle } from './face.ts';
import { initials } from './initials.ts';
import { Picture } from './picture.tsx';
import { PresenceRing, type PresenceRingState } from './presence-ring.tsx';

type AvatarSize = 'tiny' | 'small' | 'medium' | 'large';

const SIZE: Record<AvatarSize, string> = {
  tiny: 'size-4.5 text-[0.5625rem]',
  small: 'size-6 text-[0.625rem]',
  medium: 'size-9 text-sm',
  large: 'size-16 text-xl',
};

type AvatarProps = {
  /** Decides the colour. */
  id: string;
  name: string;
  /** What they chose to look like, if anything. */
  pictureId: string | undefined;
  size?: AvatarSize;
  presence?: { state: PresenceRingState; label: string };
};

/** A person's picture, or their initials on their own colour. Decorative: the name always stands beside it. */
export function Avatar({ id, name, pictureId, size = 'medium', presence }: AvatarProps) {
  const isSmall = size === 'small' || size === 'tiny';
  const letters = initials(name, isSmall ? 'tight' : 'roomy');
  return (
    <span className="relative inline-flex shrink-0">
      <span
        aria-hidden
        className={clsx(
          'face-shape relative inline-flex select-none items-center justify-center overflow-clip font-semibold leading-none',
          SIZE[size],
          // The ring stands outside, and the row it stands in is no higher for it.
          presence !== undefined && 'scale-[0.9]',
        )}
        style={faceStyle(id)}
      >
        {pictureId === undefined ? (
          letters
        ) : (
          <Picture id={pictureId} size={size === 'large' ? 'large' : 'small'}>
            {letters}
          </Picture>
        )}
      </span>
      {presence !== undefined && <PresenceRing {...presence} />}
    </span>
  );
}

type StackedFacesProps = { people: readonly [AvatarProps, AvatarProps] };

/** Two people of a conversation among several, as large as one small face. Decorative as well. */
export function StackedFaces({ people: [behind, before] }: StackedFacesProps) {
  return (
    <span className="relative inline-block size-6 shrink-0">
      <span className="absolute top-0 left-0 flex">
        <Avatar {...behind} size="tiny" />
      </span>
      <span className="face-shape absolute right-0 bottom-0 flex shadow-[0_0_0_1.5px_var(--color-canvas)]">
        <Avatar {...before} size="tiny" />
      </span>
    </span>
  );
}
