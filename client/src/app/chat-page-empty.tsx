import { Compass, MessageSquarePlus, MessagesSquare, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { roomLog } from '../room-log/room-log.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { OpenDialog } from './chat-page-dialogs.tsx';

type ChatPageEmptyProps = {
  /** `gone`: the address names a room that is not ours. */
  reason: 'no-room' | 'gone';
  onOpenDialog: (dialog: OpenDialog) => void;
};

/** No room is shown: says why, and where to go. */
export function ChatPageEmpty({ reason, onOpenDialog }: ChatPageEmptyProps) {
  const { t } = useTranslation('rooms');
  const isAlone = useStore(roomLog.store, ({ isReady, rooms }) => isReady && rooms.size === 0);
  const hint = isAlone ? t('welcomeAlone') : t('welcomeHint');
  return (
    <div className="flex h-full grow flex-col justify-center">
      <h1 className="sr-only">Parley</h1>
      <EmptyState
        icon={<MessagesSquare aria-hidden className="size-10" strokeWidth={1.25} />}
        title={reason === 'gone' ? t('roomGone') : t('welcome')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button
              variant="primary"
              icon={<Plus aria-hidden className="size-4" />}
              onClick={() => onOpenDialog({ kind: 'create-room' })}
            >
              {t('create')}
            </Button>
            <Button
              icon={<Compass aria-hidden className="size-4" />}
              onClick={() => onOpenDialog({ kind: 'browse' })}
            >
              {t('browse')}
            </Button>
            <Button
              icon={<MessageSquarePlus aria-hidden className="size-4" />}
              onClick={() => onOpenDialog({ kind: 'start-direct' })}
            >
              {t('startDirect')}
            </Button>
          </div>
        }
      >
        {reason === 'gone' ? t('roomGoneHint') : hint}
      </EmptyState>
    </div>
  );
}
