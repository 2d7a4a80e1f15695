import type { Id } from '@parley/shared/id';
import { clsx } from 'clsx';
import { memo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { othersIn } from '../../room-log/room-title.ts';
import { useJoinedOfNamesake, usePerson, useRoomTitle } from '../../room-log/use-people.ts';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Link } from '../../ui/link.tsx';
import { RowBoundary } from '../../ui/rows.tsx';
import { Words } from '../../ui/words.tsx';
import { type PersonAvatar, RoomFace } from './room-face.tsx';
import { UnreadMark } from './unread-mark.tsx';

type RoomRowProps = {
  roomId: Id;
  /** The room that is open. */
  isCurrent: boolean;
  PersonAvatar: PersonAvatar;
};

/** All of a room that its line shows: what else happens in it leaves the line alone. */
type Line = Pick<RoomState, 'room' | 'unreadCount'>;

const lineOf = (held: RoomState | undefined): Line | undefined =>
  held && { room: held.room, unreadCount: held.unreadCount };

/** One room in the sidebar: bold with a count where something is unread. */
export const RoomRow = memo(function RoomRow(props: RoomRowProps) {
  const { roomId, ...rest } = props;
  const line = useStore(
    roomLog.store,
    useShallow(({ rooms }) => lineOf(rooms.get(roomId))),
  );
  if (line === undefined) return null;
  return <RoomLine line={line} {...rest} />;
});

type RoomLineProps = Omit<RoomRowProps, 'roomId'> & { line: Line };

function RoomLine(props: RoomLineProps) {
  const { line } = props;
  const title = useRoomTitle(line.room);
  return (
    <RowBoundary of={line} text={title} as="li">
      <RoomLink {...props} title={title} />
    </RowBoundary>
  );
}

function RoomLink({ line, title, isCurrent, PersonAvatar }: RoomLineProps & { title: string }) {
  const { t } = useTranslation('rooms');
  const { room, unreadCount } = line;
  const meId = useStore(people.store, ({ me }) => me?.id);
  const otherIds = othersIn(room, meId);
  const only = otherIds.length === 1 ? otherIds[0] : undefined;
  const joined = useJoinedOfNamesake(usePerson(only));
  const isUnread = unreadCount > 0;
  return (
    <li data-room-id={room.id}>
      <Link
        to={`/room/${room.id}`}
        aria-current={isCurrent ? 'page' : undefined}
        className={clsx(
          'flex min-h-7.5 items-center gap-2.5 rounded-control px-2 transition-colors pointer-coarse:min-h-10',
          isCurrent ? 'bg-pressed text-ink' : 'hover:bg-hover hover:text-ink',
          !isCurrent && (isUnread ? 'text-ink' : 'text-soft'),
        )}
      >
        <span className="flex w-6 shrink-0 justify-center">
          <RoomFace room={room} otherIds={otherIds} title={title} PersonAvatar={PersonAvatar} />
        </span>
        <span className="min-w-0 grow">
          <Words className={clsx(isUnread && 'font-semibold')}>{title}</Words>
          <JoinedLine joined={joined} />
        </span>
        {isUnread && (
          <>
            <UnreadMark count={unreadCount} kind={room.kind} />
            <span className="sr-only">{t('unread', { count: unreadCount })}</span>
          </>
        )}
      </Link>
    </li>
  );
}
