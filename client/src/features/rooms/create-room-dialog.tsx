import type { Id } from '@parley/shared/id';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { personalLog } from '../../personal-log/personal-log.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { areRoomWordsValid, RoomFields, trimRoomWords } from './room-fields.tsx';
import { RoomIcon } from './room-icon.tsx';

type CreateRoomDialogProps = { onClose: () => void; onCreated: (roomId: Id) => void };

/** Makes a room: its name, what it is for, and who may come in. */
export function CreateRoomDialog({ onClose, onCreated }: CreateRoomDialogProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const formId = useId();
  const nameRef = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState({ name: '', topic: '' });
  const [kind, setKind] = useState<'open' | 'closed'>('open');
  const [faults, setFaults] = useState<'shown' | 'hidden'>('hidden');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    setFaults('shown');
    if (!areRoomWordsValid(words)) {
      nameRef.current?.focus();
      return;
    }
    setPending(true);
    const answer = await connection.sendCommand('room:create', { kind, ...trimRoomWords(words) });
    setPending(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    personalLog.receiveAnswer({ entries: [answer.data] });
    onCreated(answer.data.room.id);
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      initialFocus={nameRef}
      title={t('createTitle')}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={isPending}>
          {t('create')}
        </Button>
      }
    >
      <form id={formId} onSubmit={create} className="flex flex-col gap-5 pb-1">
        {failure !== null && <ErrorNotice text={errorText(failure)} />}
        <RoomFields words={words} onChange={setWords} faults={faults} nameRef={nameRef} />
        <ChoiceList
          label={t('access')}
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'open',
              label: t('open'),
              hint: t('openHint'),
              icon: <RoomIcon kind="open" />,
            },
            {
              value: 'closed',
              label: t('closed'),
              hint: t('closedHint'),
              icon: <RoomIcon kind="closed" />,
            },
          ]}
        />
      </form>
    </Dialog>
  );
}
