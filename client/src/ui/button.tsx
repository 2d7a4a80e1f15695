import type { ComponentProps, ReactNode } from 'react';
import {
  type ButtonShape,
  type ButtonSize,
  type ButtonVariant,
  buttonStyle,
} from './button-style.ts';
import { Spinner } from './spinner.tsx';

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  shape?: ButtonShape;
  /** Its work is under way: shows it, and ignores presses without losing the focus. */
  pending?: boolean;
  /** A decorative icon before the words. */
  icon?: ReactNode;
  children: ReactNode;
};

/**
 * A button with words. `type` is "button" unless told otherwise. Takes no classes: of two that
 * disagree the style sheet's order decides, not the caller. Whatever surrounds it says where it stands.
 */
export function Button({
  variant = 'quiet',
  size = 'medium',
  shape = 'box',
  pending = false,
  icon,
  children,
  disabled = false,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      // One that is at work stays focusable, and submits nothing a second time.
      disabled={disabled && !pending}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      data-disabled={disabled || pending ? '' : undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonStyle(variant, size, shape)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}
