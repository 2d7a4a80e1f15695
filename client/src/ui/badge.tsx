import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type BadgeTone = 'neutral' | 'addressed' | 'error';

const TONE: Record<BadgeTone, string> = {
  neutral: 'bg-pressed font-medium text-ink',
  addressed: 'bg-addressed-fill font-semibold text-on-addressed',
  error: 'bg-error-tint font-medium text-error',
};

type BadgeProps = { tone?: BadgeTone; children: ReactNode };

/** A count or one word beside a name. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5 text-xs tabular-nums',
        TONE[tone],
      )}
    >
      {children}
    </span>
  );
}
