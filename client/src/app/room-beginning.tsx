import { isStaff } from '@parley/shared/rights';
import type { Room } from '@parley/shared/room';
import type { User } from '@parley/shared/user';
import { Hand, UserRoundPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../i18n/translation.ts';
import { roomLog } from '../room-log/room-log.ts';
import type { RoomState } from '../room-log/room-state.ts';
import { othersIn } from '../room-log/room-title.ts';
import { team } from '../room-log/team.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Link } from '../ui/link.tsx';

type RoomBeginningProps = {
  room: Room;
  me: User;
  title: string;
  onSayHello: () => void;
  onInvite: () => void;
};

/** Where a room begins: what it is and, until somebody has said something, the one next thing to do. */
export function RoomBeginning({ room, me, title, onSayHello, onInvite }: RoomBeginningProps) {
  const { t } = useTranslation('messages');
  const isFirst = useStore(team.store, (held) => held.team?.firstRoomId === room.id);
  const isQuiet = useStore(roomLog.store, ({ rooms }) => hasNoWord(rooms.get(room.id)));

  if (room.kind === 'direct') {
    const isMine = othersIn(room, me.id)[0] === me.id;
    return (
      <Frame
        title={isMine ? t('beginningOwn') : t('beginningDirect', { room: title })}
        hint={isMine ? t('beginningOwnHint') : t('beginningDirectHint')}
        next={isQuiet && !isMine && <SayHello onClick={onSayHello} />}
      />
    );
  }
  if (isQuiet && isFirst && room.memberCount === 1 && isStaff(me)) {
    return (
      <Frame
        title={t('beginning', { room: title })}
        hint={t('beginningFirstHint')}
        next={
          <ButtonLink
            link={<Link to="/settings/invites" />}
            variant="primary"
            icon={<UserRoundPlus aria-hidden className="size-4" />}
          >
            {t('invitePeople')}
          </ButtonLink>
        }
      />
    );
  }
  if (isQuiet && room.memberCount === 1) {
    return (
      <Frame
        title={t('beginning', { room: title })}
        hint={t('beginningAloneHint')}
        next={
          <Button
            variant="primary"
            icon={<UserRoundPlus aria-hidden className="size-4" />}
            onClick={onInvite}
          >
            {t('addPeople')}
          </Button>
        }
      />
    );
  }
  return (
    <Frame
      title={t('beginning', { room: title })}
      hint={t('beginningHint')}
      next={isQuiet && <SayHello onClick={onSayHello} />}
    />
  );
}

/** Known only where all of the room is. */
function hasNoWord(state: RoomState | undefined): boolean {
  const whole = state?.windows.find(({ hasOlder, hasNewer }) => !hasOlder && !hasNewer);
  return whole?.messages.every(({ deletedAt }) => deletedAt !== null) ?? false;
}

function SayHello({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <Button variant="primary" icon={<Hand aria-hidden className="size-4" />} onClick={onClick}>
      {t('sayHello')}
    </Button>
  );
}

function Frame({ title, hint, next }: { title: string; hint: string; next: ReactNode }) {
  return (
    <div className="edge pt-10 pb-4">
      <h2 className="overflow-clip text-pretty break-words font-semibold text-lg">{title}</h2>
      <p className="text-pretty text-soft">{hint}</p>
      {next && <div className="mt-3 flex">{next}</div>}
    </div>
  );
}
