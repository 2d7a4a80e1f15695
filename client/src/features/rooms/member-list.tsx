import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import { useEffect, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { useNames } from '../../room-log/use-people.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { MemberRow } from './member-row.tsx';
import { useMembers } from './members.ts';
import type { PersonAvatar } from './room-face.tsx';

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
  const { present, failure } = useMembers(room.id);
  const [leaving, setLeaving] = useState<Id | null>(null);
  const ids = (present ?? []).map(({ userId }) => userId);
  const called = useNames(ids);
  const names = new Map(ids.map((id, place) => [id, called[place]]));
  const nameOf = (userId: Id) => names.get(userId) ?? UNKNOWN_NAME;
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
          {(member) => (
            <MemberRow
              member={member}
              rights={rights}
              PersonAvatar={PersonAvatar}
              onRemove={() => setLeaving(member.userId)}
            />
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
