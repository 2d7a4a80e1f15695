import { Button as BaseButton } from '@base-ui/react/button';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';
import { Spinner } from './spinner.tsx';

export type ButtonProps = Omit<BaseButton.Props, 'className' | 'children'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Its work is under way: shows it, and ignores presses without losing the focus. */
  pending?: boolean;
  /** A decorative icon before the words. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A button with words. `type` is "button" unless told otherwise. */
export function Button({
  variant = 'quiet',
  size = 'medium',
  pending = false,
  icon,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={clsx(buttonStyle(variant, size), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </BaseButton>
  );
}
