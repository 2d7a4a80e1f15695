import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import { isolate } from '@parley/shared/text/isolate';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { personalLog } from '../../personal-log/personal-log.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Words } from '../../ui/words.tsx';
import { RoomIcon } from './room-icon.tsx';

/** An open room with the way in. */
export function OpenRoomRow({ room, onGo }: { room: Room; onGo: (roomId: Id) => void }) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const isMember = useStore(roomLog.store, ({ rooms }) => rooms.has(room.id));
  const [isPending, setPending] = useState(false);

  async function join(): Promise<void> {
    setPending(true);
    const answer = await connection.sendCommand('room:join', { roomId: room.id });
    setPending(false);
    if (!answer.ok) {
      showToast({ text: errorText(answer.error), tone: 'error' });
      return;
    }
    personalLog.receiveAnswer({ entries: [answer.data] });
    onGo(room.id);
  }

  return (
    <li className="flex items-center gap-3 border-line border-b py-2.5 last:border-b-0">
      <RoomIcon kind={room.kind} className="size-4 shrink-0 text-faint" />
      <div className="min-w-0 grow">
        <Words className="font-medium">{room.name}</Words>
        <p className="truncate text-soft text-sm">
          {t('memberCount', { count: room.memberCount })}
          {room.topic !== '' && ` · ${isolate(room.topic)}`}
        </p>
      </div>
      {isMember ? (
        <Button size="small" onClick={() => onGo(room.id)}>
          {t('goTo')}
          <span className="sr-only">{room.name}</span>
        </Button>
      ) : (
        <Button size="small" variant="primary" pending={isPending} onClick={join}>
          {t('join')}
          <span className="sr-only">{room.name}</span>
        </Button>
      )}
    </li>
  );
}
