import type { Room } from '@parley/shared/room';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { LeaveRoomDialog } from './leave-room-dialog.tsx';

/** The way out. */
export function LeaveRoom({ room }: { room: Room }) {
  const { t } = useTranslation('rooms');
  const [status, setStatus] = useState<'asking' | 'closed'>('closed');
  return (
    <div className="-ml-3">
      <Button
        variant="plain"
        icon={<LogOut aria-hidden className="size-4" />}
        onClick={() => setStatus('asking')}
      >
        {t('leave')}
      </Button>
      <LeaveRoomDialog room={room} status={status} onClose={() => setStatus('closed')} />
    </div>
  );
}
