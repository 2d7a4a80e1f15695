import { roleToDraw, type User } from '@parley/shared/user';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { useJoined } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';

type PersonRowProps = {
  user: User;
  isMe: boolean;
  /** What may be done about them. */
  action?: ReactNode;
};

/** One person of this installation: who they are here, and whether they are banned. */
export function PersonRow({ user, isMe, action }: PersonRowProps) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const joined = useJoined(user);
  return (
    <li className="flex items-center gap-3 border-line border-t py-3 first:border-t-0">
      <Avatar id={user.id} name={user.name} pictureId={user.pictureId} />
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2">
          <Words className="font-medium">{user.name}</Words>
          <StaffMark user={user} />
          {isMe && <span className="shrink-0 text-faint">{t('you')}</span>}
          {user.bannedAt !== undefined && <Badge tone="error">{t('banned')}</Badge>}
        </p>
        <p className="text-soft text-sm">
          {t(`roles.${roleToDraw(user.role)}`)}
          {user.bannedAt !== undefined &&
            ` · ${t('bannedOn', { date: formats.date(user.bannedAt) })}`}
        </p>
        <JoinedLine joined={joined} />
      </div>
      {action}
    </li>
  );
}
