import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, iconButtonStyle } from './button-style.ts';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  /** Its accessible name, and the text of its tooltip. */
  label: string;
  /** The icon, for example `<Plus className="size-5" />`. */
  children: ReactNode;
  shortcut?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  tooltipSide?: ComponentProps<typeof Tooltip>['side'];
};

/** A square button with an icon. Usable as `render` of a menu, popover or dialog trigger. */
export function IconButton({
  label,
  children,
  shortcut,
  variant = 'plain',
  size = 'medium',
  tooltipSide = 'top',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        data-disabled={rest.disabled ? '' : undefined}
        className={iconButtonStyle(variant, size)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
