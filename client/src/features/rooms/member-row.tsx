import type { Member } from '@parley/shared/membership';
import { mayBeRemoved } from '@parley/shared/rights';
import { isBanned } from '@parley/shared/user';
import { UserRoundMinus } from 'lucide-react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { useJoinedOfNamesake, usePerson } from '../../room-log/use-people.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { PersonButton } from '../../ui/person-button.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';
import { MemberMenu } from './member-menu.tsx';
import type { PersonAvatar } from './room-face.tsx';

type MemberRowProps = {
  member: Member;
  rights: 'look' | 'remove';
  PersonAvatar: PersonAvatar;
  onRemove: () => void;
};

/** Somebody who is in the room. */
export function MemberRow({ member, rights, PersonAvatar, onRemove }: MemberRowProps) {
  const { t } = useTranslation('rooms');
  const { userId, role } = member;
  const user = usePerson(userId);
  const isMe = useStore(people.store, ({ me }) => me?.id === userId);
  const joined = useJoinedOfNamesake(user);
  const name = user?.name ?? UNKNOWN_NAME;
  return (
    <li className="flex min-h-11 items-center gap-3">
      <PersonButton userId={userId} of="face">
        <PersonAvatar id={userId} name={name} />
      </PersonButton>
      <span className="min-w-0 grow">
        <span className="flex items-center gap-1.5">
          <PersonButton userId={userId} of="name" isStop>
            <Words>{name}</Words>
          </PersonButton>
          <StaffMark user={user} />
          {isMe && <span className="shrink-0 text-faint">{t('you')}</span>}
        </span>
        <JoinedLine joined={joined} />
      </span>
      {isBanned(user) && <Badge tone="error">{t('banned')}</Badge>}
      {role === 'owner' && <span className="text-faint text-sm">{t('owner')}</span>}
      {!isMe && <MemberMenu userId={userId} name={name} />}
      {rights === 'remove' && mayBeRemoved({ role }) && !isMe && (
        <IconButton
          label={t('remove', { name })}
          size="small"
          tooltipSide="left"
          onClick={onRemove}
        >
          <UserRoundMinus aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}
