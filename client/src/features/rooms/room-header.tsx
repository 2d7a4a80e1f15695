import type { Room } from '@parley/shared/room';
import { ChevronLeft, PanelRight, UserRoundPlus, UsersRound } from 'lucide-react';
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { othersIn } from '../../room-log/room-title.ts';
import { useJoinedOfNamesake, usePerson, useRoomTitle } from '../../room-log/use-people.ts';
import { Button } from '../../ui/button.tsx';
import { IconLink } from '../../ui/button-link.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Link } from '../../ui/link.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';
import { type PersonAvatar, RoomFace } from './room-face.tsx';

type RoomHeaderProps = {
  room: Room;
  PersonAvatar: PersonAvatar;
  /** Says that it is night where the only other one is. */
  NightThere: ComponentType<{ timeZone: string | undefined }>;
  details: 'shown' | 'hidden';
  onToggleDetails: () => void;
  onInvite: () => void;
};

/** What room this is, and what one can do with it as a whole. */
export function RoomHeader(props: RoomHeaderProps) {
  const { room, PersonAvatar, NightThere, details, onToggleDetails, onInvite } = props;
  const { t } = useTranslation('rooms');
  const title = useRoomTitle(room);
  const meId = useStore(people.store, ({ me }) => me?.id);
  const otherIds = othersIn(room, meId);
  const only = usePerson(otherIds.length === 1 ? otherIds[0] : undefined);
  const joined = useJoinedOfNamesake(only);
  const isShown = details === 'shown';
  return (
    <header className="h-13 shrink-0 border-line border-b">
      <div className="column edge flex h-full items-center gap-1">
        <div className="-ml-3 md:hidden">
          <IconLink link={<Link to="/" />} label={t('back')}>
            <ChevronLeft aria-hidden className="size-5" />
          </IconLink>
        </div>
        <div className="relative flex h-full min-w-0 grow items-center gap-2.5">
          <OverTitle {...{ details, onToggleDetails }} />
          <RoomFace room={room} otherIds={otherIds} title={title} PersonAvatar={PersonAvatar} />
          <div className="min-w-0 md:flex md:grow md:items-center md:gap-2.5">
            <div className="flex min-w-0 items-center gap-2.5">
              <h1 className="min-w-0 font-semibold text-base leading-5 md:text-lg">
                <Words>{title}</Words>
              </h1>
              <StaffMark user={only} />
              <JoinedLine joined={joined} />
            </div>
            <NightThere timeZone={only?.timeZone} />
            {room.topic !== '' && (
              <p className="min-w-0 text-soft text-xs md:grow md:basis-0 md:border-line md:border-l md:pl-2.5 md:text-sm">
                <Words>{room.topic}</Words>
              </p>
            )}
          </div>
        </div>
        {room.kind !== 'direct' && (
          <>
            <div className="max-md:hidden">
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
        <div className="-mr-2 max-md:hidden">
          <IconButton
            label={isShown ? t('hideDetails') : t('showDetails')}
            aria-expanded={isShown}
            onClick={onToggleDetails}
          >
            <PanelRight aria-hidden className="size-5" />
          </IconButton>
        </div>
      </div>
    </header>
  );
}

/** On a phone the title itself leads to the details: it lies over it, for a heading is no button. */
function OverTitle({
  details,
  onToggleDetails,
}: Pick<RoomHeaderProps, 'details' | 'onToggleDetails'>) {
  const { t } = useTranslation('rooms');
  const isShown = details === 'shown';
  return (
    <button
      type="button"
      aria-label={isShown ? t('hideDetails') : t('showDetails')}
      aria-expanded={isShown}
      onClick={onToggleDetails}
      className="absolute inset-0 z-1 rounded-control md:hidden"
    />
  );
}
