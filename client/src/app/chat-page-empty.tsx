import type { Id } from '@parley/shared/id';
import { MessageSquarePlus, MessagesSquare, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { OpenRoomRow } from '../features/rooms/open-room-row.tsx';
import { useOpenRooms } from '../features/rooms/use-open-rooms.ts';
import { useErrorText } from '../i18n/error-text.ts';
import { useTranslation } from '../i18n/translation.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fetchPartsAtRest } from '../ui/part.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import type { OpenDialog } from './chat-page-dialogs.tsx';

/** A choice one takes in at a glance; the dialog has them all. */
const OFFERED_ROOMS = 5;

type ChatPageEmptyProps = {
  onOpenDialog: (dialog: OpenDialog) => void;
  onGo: (roomId: Id) => void;
};

/** For who is in no room: the ones they may join, and if there is none, how to make one. */
export function ChatPageEmpty({ onOpenDialog, onGo }: ChatPageEmptyProps) {
  useEffect(fetchPartsAtRest, []);
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const { rooms, failure, retry } = useOpenRooms('');
  const offered = rooms?.slice(0, OFFERED_ROOMS) ?? [];
  const hasMore = rooms !== null && rooms.length > OFFERED_ROOMS;
  const isQuiet = rooms !== null && rooms.length === 0;

  return (
    <div className="flex h-full grow flex-col justify-center overflow-y-auto">
      <EmptyState
        icon={<MessagesSquare aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t('welcome')}
        titleAs="h1"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {hasMore && (
              <Button onClick={() => onOpenDialog({ kind: 'browse' })}>{t('browse')}</Button>
            )}
            <Button
              variant={isQuiet ? 'primary' : 'quiet'}
              icon={<Plus aria-hidden className="size-4" />}
              onClick={() => onOpenDialog({ kind: 'create-room' })}
            >
              {t('create')}
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
        {isQuiet ? t('welcomeAlone') : t('welcomeJoin')}
        <div className="mt-4 w-80 max-w-full text-left text-ink">
          {rooms === null && failure === null && <Skeleton className="h-14 w-full" />}
          {failure !== null && <ErrorNotice text={errorText(failure)} onRetry={retry} />}
          {offered.length > 0 && (
            <ul aria-label={t('browseTitle')} className="flex flex-col">
              {offered.map((room) => (
                <OpenRoomRow key={room.id} room={room} onGo={onGo} />
              ))}
            </ul>
          )}
        </div>
      </EmptyState>
    </div>
  );
}
