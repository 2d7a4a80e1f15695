import { clsx } from 'clsx';

export type PresenceRingState = 'online' | 'away' | 'offline' | 'unknown';

/** The gap of who is away opens towards the text beside the face. */
const LOOK: Record<PresenceRingState, string> = {
  online: 'border-online',
  away: 'border-online [mask-image:conic-gradient(from_70deg,transparent_110deg,#000_0)]',
  offline: 'border-transparent',
  unknown: 'border-outline border-dotted',
};

type PresenceRingProps = {
  state: PresenceRingState;
  /** What it means, in words, for those who do not see it. */
  label: string;
};

/**
 * Runs around a face. Closed: online; with a gap: away; none: offline; dotted: nobody can tell. So it can be
 * told apart without colours.
 */
export function PresenceRing({ state, label }: PresenceRingProps) {
  return (
    <span className={clsx('face-shape absolute -inset-0.5 border-[1.5px]', LOOK[state])}>
      <span className="sr-only">{label}</span>
    </span>
  );
}
