import type { Room } from '@parley/shared/room';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toasts.ts';

/** The way out: for now, or so that nobody brings one back. */
export function LeaveRoom({ room }: { room: Room }) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const [isForGood, setForGood] = useState(false);

  async function leave(): Promise<void> {
    setPending(true);
    const command = isForGood ? 'room:decline' : 'room:leave';
    const answer = await connection.sendCommand(command, { roomId: room.id });
    setPending(false);
    setAsking(false);
    // On success the change of their own log takes the room away, in every tab.
    if (!answer.ok) showToast({ text: errorText(answer.error), tone: 'error' });
  }

  return (
    <div className="-ml-3">
      <Button
        variant="plain"
        icon={<LogOut aria-hidden className="size-4" />}
        onClick={() => setAsking(true)}
      >
        {t('leave')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
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
    </div>
  );
}
