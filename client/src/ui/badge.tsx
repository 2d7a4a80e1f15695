import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type BadgeTone = 'accent' | 'neutral' | 'mention' | 'success' | 'error';

const TONE: Record<BadgeTone, string> = {
  accent: 'bg-accent text-on-accent',
  neutral: 'bg-pressed text-ink',
  mention: 'bg-mention-tint text-mention',
  success: 'bg-success-tint text-success',
  error: 'bg-error-tint text-error',
};

type BadgeProps = { tone?: BadgeTone; children: ReactNode };

/** A count or one word beside a name. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5 font-medium text-xs tabular-nums',
        TONE[tone],
      )}
    >
      {children}
    </span>
  );
}
