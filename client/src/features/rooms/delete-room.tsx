import type { Room } from '@parley/shared/room';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';

/** Staff delete a room for everybody, in two steps: the second is to type its name. */
export function DeleteRoom({ room }: { room: Room }) {
  const { t } = useTranslation('rooms');
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="-ml-3">
      <Button
        variant="plain"
        icon={<Trash2 aria-hidden className="size-4 text-error" />}
        onClick={() => setAsking(true)}
      >
        <span className="text-error">{t('deleteRoom')}</span>
      </Button>
      {isAsking && <DeleteRoomDialog room={room} onClose={() => setAsking(false)} />}
    </div>
  );
}

function DeleteRoomDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useTranslation(['rooms', 'common']);
  const errorText = useErrorText();
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => (isName(name, room.name) ? {} : { name: { code: 'ROOM_NAME_DIFFERENT' } }),
    submit: async () => {
      const answer = await connection.sendCommand('room:delete', { roomId: room.id });
      // The log of each of its members takes it away, in every tab, and says so.
      if (!answer.ok) return { form: answer.error };
      onClose();
      return undefined;
    },
  });
  const { name: fault, form: failure } = form.errors;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('deleteTitle', { room: room.name })}
      description={t('deleteHint', { count: room.memberCount })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="danger" pending={form.pending} onClick={() => void form.trySubmit()}>
            {t('deleteRoom')}
          </Button>
        </>
      }
    >
      <Form form={form} label={t('deleteRoom')}>
        {failure !== undefined && <ErrorNotice text={errorText(failure)} />}
        <TextField
          label={t('deleteName', { room: room.name })}
          error={fault && errorText(fault)}
          autoComplete="off"
          value={form.values.name}
          onChange={(value) => form.change('name', value)}
        />
      </Form>
    </Dialog>
  );
}

/** A name is typed to show that one means it, not to prove one's spelling. */
function isName(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLocaleLowerCase();
  return plain(typed) === plain(name);
}
