import type { Room } from '@parley/shared/room';
import { ChevronLeft, PanelRight, UserRoundPlus, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStore } from 'zustand';
import { people } from '../../room-log/people.ts';
import { othersIn } from '../../room-log/room-title.ts';
import { useJoinedOfNamesake, usePerson, useRoomTitle } from '../../room-log/use-people.ts';
import { Button } from '../../ui/button.tsx';
import { IconLink } from '../../ui/button-link.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';
import { type PersonAvatar, RoomFace } from './room-face.tsx';

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
  const title = useRoomTitle(room);
  const meId = useStore(people.store, ({ me }) => me?.id);
  const otherIds = othersIn(room, meId);
  const only = usePerson(otherIds.length === 1 ? otherIds[0] : undefined);
  const joined = useJoinedOfNamesake(only);
  const isShown = details === 'shown';
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2 pl-2 md:pl-5">
      <div className="md:hidden">
        <IconLink link={<Link to="/" />} label={t('back')}>
          <ChevronLeft aria-hidden className="size-5" />
        </IconLink>
      </div>
      <div className="flex min-w-0 grow items-center gap-2.5">
        <RoomFace room={room} otherIds={otherIds} title={title} PersonAvatar={PersonAvatar} />
        <h1 className="min-w-0 font-semibold text-lg">
          <Words>{title}</Words>
        </h1>
        <StaffMark user={only} />
        <JoinedLine joined={joined} />
        {room.topic !== '' && (
          <p className="hidden min-w-0 grow basis-0 border-line border-l pl-2.5 text-soft text-sm sm:block">
            <Words>{room.topic}</Words>
          </p>
        )}
      </div>
      {room.kind !== 'direct' && (
        <>
          <div className="max-sm:hidden">
            <Button
              variant="plain"
              size="small"
              aria-label={t('memberCount', { count: room.memberCount })}
              aria-expanded={isShown}
              icon={<UsersRound aria-hidden className="size-4" />}
              onClick={onToggleDetails}
            >
              {room.memberCount}
            </Button>
          </div>
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
