import type { DeclinedRoom } from '@parley/shared/room';
import { DoorClosed } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Words } from '../../ui/words.tsx';

/** Rooms nobody may bring us back into, and the way to take that back. */
export function DeclinedSection() {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const [rooms, setRooms] = useState<readonly DeclinedRoom[] | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  const load = useCallback(async () => {
    setFailure(null);
    const answer = await connection.sendCommand('room:declined', {});
    if (answer.ok) setRooms(answer.data.rooms);
    else setFailure(answer.error);
  }, []);
  useEffect(() => {
    if (isOnline) void load();
  }, [isOnline, load]);

  async function allow({ id, name }: DeclinedRoom): Promise<void> {
    const answer = await connection.sendCommand('room:allow', { roomId: id });
    if (answer.ok) setRooms((held) => (held ?? []).filter((room) => room.id !== id));
    showToast(
      answer.ok
        ? { text: t('allowDone', { room: name }), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  }

  return (
    <Section title={t('declinedTitle')} intro={t('declinedIntro')}>
      {failure !== null && rooms === null && (
        <ErrorNotice text={errorText(failure)} onRetry={() => void load()} />
      )}
      {failure === null && rooms === null && <Skeleton className="h-12 w-full" />}
      {rooms?.length === 0 && (
        <EmptyState
          icon={<DoorClosed aria-hidden className="size-10" strokeWidth={1.25} />}
          title={t('declinedNone')}
        >
          {t('declinedNoneHint')}
        </EmptyState>
      )}
      <ul aria-label={t('declinedTitle')}>
        <Rows items={rooms ?? []} keyOf={({ id }) => id} textOf={({ name }) => name}>
          {(room) => (
            <li className="flex items-center gap-3 border-line border-t py-3 first:border-t-0">
              <Words className="min-w-0 grow font-medium">{room.name}</Words>
              <Button size="small" onClick={() => void allow(room)}>
                {t('allow')}
                <span className="sr-only">{room.name}</span>
              </Button>
            </li>
          )}
        </Rows>
      </ul>
    </Section>
  );
}
