import type { Id } from '@parley/shared/id';
import { Compass, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OpenRoomRow } from './open-room-row.tsx';
import { useOpenRooms } from './use-open-rooms.ts';

type BrowseRoomsDialogProps = {
  onClose: () => void;
  onCreateRoom: () => void;
  /** The person chose a room they are in (now). */
  onGo: (roomId: Id) => void;
};

/** The open rooms of the house: find one, join it. */
export function BrowseRoomsDialog({ onClose, onCreateRoom, onGo }: BrowseRoomsDialogProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const [query, setQuery] = useState('');
  const { rooms, failure, loadMore, retry } = useOpenRooms(query.trim());
  const inputRef = useRef<HTMLInputElement>(null);

  return (
    <Dialog open onOpenChange={onClose} initialFocus={inputRef} title={t('browseTitle')}>
      <div className="flex min-h-96 flex-col gap-3 pb-4">
        <TextField
          ref={inputRef}
          type="search"
          label={t('search')}
          hideLabel
          placeholder={t('search')}
          value={query}
          onChange={setQuery}
          end={<Search aria-hidden className="mr-2 size-4 text-faint" />}
        />
        {failure !== null && <ErrorNotice text={errorText(failure)} onRetry={retry} />}
        {rooms === null && failure === null && <Skeleton className="h-14 w-full" />}
        <ul className="flex flex-col">
          <Rows items={rooms ?? []} keyOf={({ id }) => id} textOf={({ name }) => name}>
            {(room) => <OpenRoomRow room={room} onGo={onGo} />}
          </Rows>
        </ul>
        {loadMore !== undefined && (
          <div className="self-center">
            <Button onClick={loadMore}>{t('more')}</Button>
          </div>
        )}
        {rooms?.length === 0 && (
          <EmptyState
            icon={<Compass aria-hidden className="size-8" strokeWidth={1.5} />}
            title={query === '' ? t('browseEmpty') : t('browseNoMatch')}
            action={<Button onClick={onCreateRoom}>{t('create')}</Button>}
          >
            {query === '' ? t('browseEmptyHint') : t('browseNoMatchHint')}
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}
