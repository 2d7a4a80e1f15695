import type { Room } from '@parley/shared/room';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toasts.ts';

type LeaveRoomDialogProps = { room: Room; status: 'asking' | 'closed'; onClose: () => void };

/** Asks before somebody leaves: for now, or so that nobody brings one back. */
export function LeaveRoomDialog({ room, status, onClose }: LeaveRoomDialogProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const [isForGood, setForGood] = useState(false);

  async function leave(): Promise<void> {
    setPending(true);
    const command = isForGood ? 'room:decline' : 'room:leave';
    const answer = await connection.sendCommand(command, { roomId: room.id });
    setPending(false);
    onClose();
    // On success the change of their own log takes the room away, in every tab.
    if (!answer.ok) showToast({ text: errorText(answer.error), tone: 'error' });
  }

  return (
    <ConfirmDialog
      open={status === 'asking'}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('leaveTitle', { room: room.name })}
      description={room.kind === 'open' ? t('leaveOpenHint') : t('leaveClosedHint')}
      confirmLabel={t('leave')}
      pending={isPending}
      onConfirm={() => void leave()}
    >
      <Checkbox checked={isForGood} onChange={setForGood}>
        {t('leaveForGood')}
        <span className="block text-soft text-sm">{t('leaveForGoodHint')}</span>
      </Checkbox>
    </ConfirmDialog>
  );
}
