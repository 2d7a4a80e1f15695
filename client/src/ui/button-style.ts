import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'small' | 'medium' | 'large';
export type ButtonShape = 'box' | 'pill';

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

const SHAPE: Record<ButtonShape, string> = { box: 'rounded-control', pill: 'rounded-full' };

const BASE =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 transition-colors data-disabled:cursor-default data-disabled:opacity-60';

/** Classes of a button with words in it. Whole: what adds to them may contradict them. */
export function buttonStyle(
  variant: ButtonVariant,
  size: ButtonSize,
  shape: ButtonShape = 'box',
): string {
  const look = [SHAPE[shape], VARIANT[variant], TEXT_SIZE[size]];
  return clsx(BASE, 'whitespace-nowrap font-medium', look);
}

/** Classes of a square button that holds one icon. */
export function iconButtonStyle(variant: ButtonVariant, size: ButtonSize): string {
  return clsx(BASE, SHAPE.box, VARIANT[variant], ICON_SIZE[size]);
}
