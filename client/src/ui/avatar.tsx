import { clsx } from 'clsx';
import { hueOf, initials } from './initials.ts';
import { PresenceDot, type PresenceDotState } from './presence-dot.tsx';

type AvatarSize = 'small' | 'medium' | 'large';

const SIZE: Record<AvatarSize, string> = {
  small: 'size-6 rounded-[0.375rem] text-[0.625rem]',
  medium: 'size-9 rounded-control text-sm',
  large: 'size-16 rounded-panel text-xl',
};

type AvatarProps = {
  /** Decides the hue. */
  id: string;
  name: string;
  size?: AvatarSize;
  presence?: { state: PresenceDotState; label: string };
};

/** A person's initials on their own hue. Decorative: the name always stands beside it. */
export function Avatar({ id, name, size = 'medium', presence }: AvatarProps) {
  const hue = hueOf(id);
  return (
    <span className="relative inline-flex shrink-0">
      <span
        aria-hidden
        className={clsx(
          'inline-flex select-none items-center justify-center overflow-clip font-semibold leading-none',
          SIZE[size],
        )}
        style={{
          backgroundColor: `light-dark(oklch(0.9 0.055 ${hue}), oklch(0.37 0.055 ${hue}))`,
          color: `light-dark(oklch(0.38 0.09 ${hue}), oklch(0.92 0.045 ${hue}))`,
        }}
      >
        {initials(name, size === 'small' ? 'tight' : 'roomy')}
      </span>
      {presence !== undefined && (
        <span
          className={clsx(
            'absolute -right-1 -bottom-1 flex rounded-full bg-canvas p-0.5',
            size === 'small' && 'origin-bottom-right scale-75',
          )}
        >
          <PresenceDot {...presence} />
        </span>
      )}
    </span>
  );
}
