import type { Room } from '@parley/shared/room';
import { ChevronLeft, PanelRight, UserRoundPlus, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStore } from 'zustand';
import { joinedOfNamesake } from '../../room-log/namesakes.ts';
import { people } from '../../room-log/people.ts';
import { othersIn, roomTitle, UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { Button } from '../../ui/button.tsx';
import { iconButtonStyle } from '../../ui/button-style.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';
import { RoomIcon } from './room-icon.tsx';
import type { PersonAvatar } from './room-row.tsx';

type RoomHeaderProps = {
  room: Room;
  PersonAvatar: PersonAvatar;
  details: 'shown' | 'hidden';
  onToggleDetails: () => void;
  onInvite: () => void;
};

/** What room this is, and what one can do with it as a whole. */
export function RoomHeader(props: RoomHeaderProps) {
  const { room, PersonAvatar, details, onToggleDetails, onInvite } = props;
  const { t } = useTranslation('rooms');
  const { me, users } = useStore(people.store);
  const [otherId, ...more] = othersIn(room, me?.id);
  const only = otherId !== undefined && more.length === 0 ? users.get(otherId) : undefined;
  const isShown = details === 'shown';
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2 pl-2 md:pl-5">
      <Link
        to="/"
        aria-label={t('back')}
        className={`${iconButtonStyle('plain', 'medium')} md:hidden`}
      >
        <ChevronLeft aria-hidden className="size-5" />
      </Link>
      <div className="flex min-w-0 grow items-center gap-2.5">
        {otherId !== undefined && more.length === 0 ? (
          <PersonAvatar id={otherId} name={users.get(otherId)?.name ?? UNKNOWN_NAME} />
        ) : (
          <RoomIcon kind={room.kind} className="size-5 shrink-0 text-faint" />
        )}
        <h1 className="min-w-0 font-semibold text-lg">
          <Words>{roomTitle(room, users, me?.id)}</Words>
        </h1>
        <StaffMark user={only} />
        <JoinedLine joined={joinedOfNamesake(users, only)} />
        {room.topic !== '' && (
          <p className="hidden min-w-0 grow basis-0 border-line border-l pl-2.5 text-soft text-sm sm:block">
            <Words>{room.topic}</Words>
          </p>
        )}
      </div>
      {room.kind !== 'direct' && (
        <>
          <Button
            variant="plain"
            size="small"
            className="hidden sm:inline-flex"
            aria-label={t('memberCount', { count: room.memberCount })}
            aria-expanded={isShown}
            icon={<UsersRound aria-hidden className="size-4" />}
            onClick={onToggleDetails}
          >
            {room.memberCount}
          </Button>
          <IconButton label={t('invite')} onClick={onInvite}>
            <UserRoundPlus aria-hidden className="size-5" />
          </IconButton>
        </>
      )}
      <IconButton
        label={isShown ? t('hideDetails') : t('showDetails')}
        aria-expanded={isShown}
        onClick={onToggleDetails}
      >
        <PanelRight aria-hidden className="size-5" />
      </IconButton>
    </header>
  );
}
