import { Button as BaseButton } from '@base-ui/react/button';
import type { ReactNode } from 'react';
import {
  type ButtonShape,
  type ButtonSize,
  type ButtonVariant,
  buttonStyle,
} from './button-style.ts';
import { Spinner } from './spinner.tsx';

export type ButtonProps = Omit<BaseButton.Props, 'className' | 'children'> & {
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
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={buttonStyle(variant, size, shape)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </BaseButton>
  );
}
