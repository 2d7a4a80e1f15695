import type { Room } from '@parley/shared/room';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { onEscape } from '../../ui/escape.ts';
import { areRoomWordsValid, RoomFields, trimRoomWords } from './room-fields.tsx';

type EditRoomFormProps = { room: Room; onDone: () => void };

/** Changes name and topic; everybody sees it through the room's log, we included. */
export function EditRoomForm({ room, onDone }: EditRoomFormProps) {
  const { t } = useTranslation('rooms');
  const { t: tCommon } = useTranslation('common');
  const errorText = useErrorText();
  const [words, setWords] = useState({ name: room.name, topic: room.topic });
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!areRoomWordsValid(words)) return;
    setPending(true);
    const answer = await connection.sendCommand('room:update', {
      roomId: room.id,
      ...trimRoomWords(words),
    });
    setPending(false);
    if (answer.ok) onDone();
    else setFailure(answer.error);
  }

  return (
    <form
      onSubmit={save}
      onKeyDown={onEscape(onDone)}
      aria-label={t('edit')}
      className="flex flex-col gap-4"
    >
      {failure !== null && <ErrorNotice text={errorText(failure)} />}
      <RoomFields words={words} onChange={setWords} faults="shown" />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{tCommon('cancel')}</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {tCommon('save')}
        </Button>
      </div>
    </form>
  );
}
