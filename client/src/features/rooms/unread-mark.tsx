import { kindToDraw, type Room } from '@parley/shared/room';
import { memo } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { unreadLabel } from './unread-count.ts';

type UnreadMarkProps = { count: number; kind: Room['kind'] };

/**
 * That something is unread, for the eye. Of a conversation, where all that is said is said to oneself, how
 * much it is, in the colour of that; of a room no more than a dot.
 */
export const UnreadMark = memo(function UnreadMark({ count, kind }: UnreadMarkProps) {
  return kindToDraw(kind) === 'direct' ? (
    <span aria-hidden className="flex shrink-0">
      <Badge tone="addressed">{unreadLabel(count)}</Badge>
    </span>
  ) : (
    <span aria-hidden className="mr-1.5 size-2 shrink-0 rounded-full bg-ink" />
  );
});
