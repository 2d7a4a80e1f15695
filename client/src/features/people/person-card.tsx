import { Popover } from '@base-ui/react/popover';
import type { Id } from '@parley/shared/id';
import { isBanned, roleToDraw } from '@parley/shared/user';
import { MessageSquare } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { personalLog } from '../../personal-log/personal-log.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';
import { useJoined, usePerson } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FLOAT_STYLE } from '../../ui/float-style.ts';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { PanelBoundary } from '../../ui/panel-boundary.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Words } from '../../ui/words.tsx';

type PersonCardProps = {
  userId: Id;
  /** What it stands beside. */
  beside: Element;
  /** Says whether they are here; another feature knows. */
  PresenceLine: ComponentType<{ id: Id }>;
  /** Says what time it is for them. */
  LocalTime: ComponentType<{ timeZone: string | undefined }>;
  onClose: () => void;
  /** The conversation with them is there. */
  onGo: (roomId: Id) => void;
};

/** Who somebody is: their face, name and role, whether they are here, and the way to talk with them. */
export function PersonCard({ beside, onClose, ...rest }: PersonCardProps) {
  const user = usePerson(rest.userId);
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={beside}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-50"
        >
          <Popover.Popup aria-label={user?.name} className={`${FLOAT_STYLE} w-72 max-w-full p-4`}>
            <PanelBoundary onClose={onClose}>
              <CardOf {...rest} onClose={onClose} />
            </PanelBoundary>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CardOf({
  userId,
  PresenceLine,
  LocalTime,
  onClose,
  onGo,
}: Omit<PersonCardProps, 'beside'>) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const user = usePerson(userId);
  const isMe = useStore(people.store, ({ me }) => me?.id === userId);
  const [isPending, setPending] = useState(false);

  async function talk(): Promise<void> {
    setPending(true);
    const direct = { kind: 'direct' as const, memberIds: [userId] };
    const answer = await connection.sendCommand('room:create', direct);
    setPending(false);
    if (!answer.ok) {
      showToast({ text: errorText(answer.error), tone: 'error' });
      return;
    }
    personalLog.receiveAnswer({ entries: [answer.data] });
    onClose();
    onGo(answer.data.room.id);
  }

  if (user === undefined) return null;
  const isGone = user.deletedAt !== undefined;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3.5">
        <Avatar id={userId} name={user.name} pictureId={user.pictureId} size="large" />
        <div className="min-w-0">
          <p className="flex items-center gap-1.5">
            <Words lines="many" className="font-semibold text-lg">
              {user.name}
            </Words>
            <StaffMark user={user} />
          </p>
          {!isGone && <PresenceLine id={userId} />}
        </div>
      </div>
      <div className="text-soft text-sm">
        <p className="flex items-center gap-2">
          {t(`roles.${roleToDraw(user.role)}`)}
          {isMe && ` ${t('you')}`}
          {isBanned(user) && <Badge tone="error">{t('banned')}</Badge>}
        </p>
        {!isMe && <LocalTime timeZone={user.timeZone} />}
        <Joined user={user} />
      </div>
      {!isMe && !isGone && (
        <Button
          variant="primary"
          pending={isPending}
          icon={<MessageSquare aria-hidden className="size-4" />}
          onClick={talk}
        >
          {t('message')}
        </Button>
      )}
    </div>
  );
}

function Joined({ user }: { user: Parameters<typeof useJoined>[0] }) {
  return <JoinedLine joined={useJoined(user)} />;
}
