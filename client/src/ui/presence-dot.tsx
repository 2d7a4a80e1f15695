import { clsx } from 'clsx';

export type PresenceDotState = 'online' | 'away' | 'offline' | 'unknown';

const LOOK: Record<PresenceDotState, string> = {
  online: 'bg-online',
  away: 'border-2 border-away bg-canvas',
  offline: 'border-2 border-faint bg-canvas',
  unknown: 'border-2 border-faint border-dotted bg-canvas',
};

type PresenceDotProps = {
  state: PresenceDotState;
  /** What it means, in words, for those who do not see it. */
  label: string;
};

/** Filled: online. Ring: away or offline, dotted: nobody can tell; so it can be told apart without colours. */
export function PresenceDot({ state, label }: PresenceDotProps) {
  return (
    <span className={clsx('inline-block size-2.5 shrink-0 rounded-full', LOOK[state])}>
      <span className="sr-only">{label}</span>
    </span>
  );
}
