import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'small' | 'medium' | 'large';

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'border border-outline bg-canvas text-ink hover:bg-hover active:bg-pressed',
  danger: 'bg-error text-on-error hover:bg-error-strong',
  plain: 'text-soft hover:bg-hover hover:text-ink active:bg-pressed data-popup-open:bg-hover',
};

const TEXT_SIZE: Record<ButtonSize, string> = {
  small: 'h-7 px-2.5 text-sm pointer-coarse:h-10',
  medium: 'h-9 px-3.5 text-base pointer-coarse:h-11',
  large: 'h-11 px-5 text-base',
};

const ICON_SIZE: Record<ButtonSize, string> = {
  small: 'size-7 pointer-coarse:size-10',
  medium: 'size-9 pointer-coarse:size-11',
  large: 'size-11',
};

const BASE =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control transition-colors data-disabled:cursor-default data-disabled:opacity-60';

/** Classes of a button with words in it; also for links that look like one. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize): string {
  return clsx(BASE, 'whitespace-nowrap font-medium', VARIANT[variant], TEXT_SIZE[size]);
}

/** Classes of a square button that holds one icon. */
export function iconButtonStyle(variant: ButtonVariant, size: ButtonSize): string {
  return clsx(BASE, VARIANT[variant], ICON_SIZE[size]);
}
