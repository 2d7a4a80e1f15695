import { kindToDraw, type Room } from '@parley/shared/room';
import { Hash, Lock, Users } from 'lucide-react';

type RoomIconProps = { kind: Room['kind']; className?: string };

/** Tells an open room from a closed one from a conversation of several. Decorative. */
export function RoomIcon({ kind, className = 'size-4' }: RoomIconProps) {
  switch (kindToDraw(kind)) {
    case 'open':
      return <Hash aria-hidden className={className} />;
    case 'closed':
      return <Lock aria-hidden className={className} />;
    case 'direct':
      return <Users aria-hidden className={className} />;
  }
}
