import type { Id } from '@parley/shared/id';
import { clsx } from 'clsx';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useStore } from 'zustand';
import { joinedOfNamesake } from '../../room-log/namesakes.ts';
import { people } from '../../room-log/people.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { othersIn, roomTitle, UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { Badge } from '../../ui/badge.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Words } from '../../ui/words.tsx';
import { RoomIcon } from './room-icon.tsx';
import { unreadLabel } from './unread-count.ts';

/** Draws a person's avatar with their presence; another feature knows how. */
export type PersonAvatar = ComponentType<{ id: Id; name: string }>;

type RoomRowProps = { state: RoomState; PersonAvatar: PersonAvatar };

/** One room in the sidebar: bold with a count where something is unread. */
export function RoomRow({ state, PersonAvatar }: RoomRowProps) {
  const { t } = useTranslation('rooms');
  const { me, users } = useStore(people.store);
  const { room, unreadCount } = state;
  const [otherId, ...more] = othersIn(room, me?.id);
  const only = more.length === 0 ? otherId : undefined;
  const joined = only === undefined ? undefined : joinedOfNamesake(users, users.get(only));
  const isUnread = unreadCount > 0;
  return (
    <li>
      <NavLink
        to={`/room/${room.id}`}
        className={({ isActive }) =>
          clsx(
            'flex min-h-9 items-center gap-2.5 rounded-control px-2 transition-colors pointer-coarse:min-h-11',
            isActive ? 'bg-pressed text-ink' : 'hover:bg-hover hover:text-ink',
            !isActive && (isUnread ? 'text-ink' : 'text-soft'),
          )
        }
      >
        <span className="flex w-6 shrink-0 justify-center">
          {only !== undefined ? (
            <PersonAvatar id={only} name={users.get(only)?.name ?? UNKNOWN_NAME} />
          ) : (
            <RoomIcon kind={room.kind} />
          )}
        </span>
        <span className="min-w-0 grow">
          <Words className={clsx(isUnread && 'font-semibold')}>
            {roomTitle(room, users, me?.id)}
          </Words>
          <JoinedLine joined={joined} />
        </span>
        {isUnread && (
          <>
            <span aria-hidden className="flex shrink-0">
              <Badge tone="accent">{unreadLabel(unreadCount)}</Badge>
            </span>
            <span className="sr-only">{t('unread', { count: unreadCount })}</span>
          </>
        )}
      </NavLink>
    </li>
  );
}
