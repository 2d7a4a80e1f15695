import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Room } from '@parley/shared/room';
import type { User } from '@parley/shared/user';
import { useEffect, useRef, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { PeoplePicker } from './people-picker.tsx';

type InviteToRoomDialogProps = { room: Room; onClose: () => void };

/** Brings people of this installation into a room. */
export function InviteToRoomDialog({ room, onClose }: InviteToRoomDialogProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const [memberIds, setMemberIds] = useState<ReadonlySet<Id>>(new Set());
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let isCurrent = true;
    void connection.sendCommand('member:list', { roomId: room.id }).then((answer) => {
      // Without the list members are offered too; inviting one of them changes nothing.
      if (!isCurrent || !answer.ok) return;
      const present = answer.data.members.filter(({ leftAt }) => leftAt === null);
      setMemberIds(new Set(present.map(({ userId }) => userId)));
    });
    return () => {
      isCurrent = false;
    };
  }, [room.id]);

  async function invite(): Promise<void> {
    if (isPending) return;
    setPending(true);
    const userIds = chosen.map(({ id }) => id);
    const answer = await connection.sendCommand('room:invite', { roomId: room.id, userIds });
    setPending(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    showToast({ text: t('added', { count: userIds.length, room: room.name }), tone: 'success' });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      initialFocus={inputRef}
      title={t('inviteTitle', { room: room.name })}
      description={t('inviteHint')}
      footer={
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          pending={isPending}
          onClick={invite}
        >
          {t('invite')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && <ErrorNotice text={errorText(failure)} />}
        <div>
          <PeoplePicker
            chosen={chosen}
            onChange={setChosen}
            withoutIds={memberIds}
            limit={LIMITS.userIdsPerCommand}
            onDone={invite}
            inputRef={inputRef}
          />
        </div>
      </div>
    </Dialog>
  );
}
