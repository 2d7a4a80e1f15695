import type { Id } from '@parley/shared/id';
import { mayBeRemoved } from '@parley/shared/rights';
import type { Room } from '@parley/shared/room';
import { isBanned } from '@parley/shared/user';
import { UserRoundMinus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { connection } from '../../realtime/connection.ts';
import { joinedOfNamesake } from '../../room-log/namesakes.ts';
import { people } from '../../room-log/people.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { Badge } from '../../ui/badge.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Words } from '../../ui/words.tsx';
import { MemberMenu } from './member-menu.tsx';
import { useMembers } from './members.ts';
import type { PersonAvatar } from './room-row.tsx';

type MemberListProps = {
  room: Room;
  rights: 'look' | 'remove';
  PersonAvatar: PersonAvatar;
  /** Who is on screen, so that their presence is kept current. */
  onShow: (userIds: readonly Id[]) => void;
};

/** Everybody in the room; its owner may remove them. */
export function MemberList({ room, rights, PersonAvatar, onShow }: MemberListProps) {
  const { t, i18n } = useTranslation('rooms');
  const errorText = useErrorText();
  const { me, users } = useStore(people.store);
  const { present, failure } = useMembers(room.id);
  const [leaving, setLeaving] = useState<Id | null>(null);
  const nameOf = (userId: Id) => users.get(userId)?.name ?? UNKNOWN_NAME;
  const { compare } = new Intl.Collator(i18n.language);
  const sorted = (present ?? []).toSorted((one, other) =>
    compare(nameOf(one.userId), nameOf(other.userId)),
  );
  const shownIds = sorted.map(({ userId }) => userId).join();
  useEffect(() => onShow(shownIds === '' ? [] : shownIds.split(',')), [onShow, shownIds]);

  async function remove(userId: Id): Promise<void> {
    setLeaving(null);
    const answer = await connection.sendCommand('room:remove', {
      roomId: room.id,
      userIds: [userId],
    });
    if (!answer.ok) showToast({ text: errorText(answer.error), tone: 'error' });
  }

  if (present === null && failure !== null) return <ErrorNotice text={errorText(failure)} />;
  if (present === null) return <Skeleton className="h-9 w-full" />;
  return (
    <>
      <ul className="flex flex-col">
        <Rows items={sorted} keyOf={({ userId }) => userId} textOf={({ userId }) => nameOf(userId)}>
          {({ userId, role }) => (
            <li className="flex min-h-11 items-center gap-3">
              <PersonAvatar id={userId} name={nameOf(userId)} />
              <span className="min-w-0 grow">
                <span className="flex items-center gap-1.5">
                  <Words>{nameOf(userId)}</Words>
                  <StaffMark user={users.get(userId)} />
                  {userId === me?.id && <span className="shrink-0 text-faint">{t('you')}</span>}
                </span>
                <JoinedLine joined={joinedOfNamesake(users, users.get(userId))} />
              </span>
              {isBanned(users.get(userId)) && <Badge tone="error">{t('banned')}</Badge>}
              {role === 'owner' && <span className="text-faint text-sm">{t('owner')}</span>}
              {userId !== me?.id && <MemberMenu userId={userId} name={nameOf(userId)} />}
              {rights === 'remove' && mayBeRemoved({ role }) && userId !== me?.id && (
                <IconButton
                  label={t('remove', { name: nameOf(userId) })}
                  size="small"
                  tooltipSide="left"
                  onClick={() => setLeaving(userId)}
                >
                  <UserRoundMinus aria-hidden className="size-4" />
                </IconButton>
              )}
            </li>
          )}
        </Rows>
      </ul>
      {leaving !== null && (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(null)}
          title={t('removeTitle', { name: nameOf(leaving), room: room.name })}
          description={t('removeHint')}
          confirmLabel={t('removeConfirm')}
          onConfirm={() => remove(leaving)}
        />
      )}
    </>
  );
}
