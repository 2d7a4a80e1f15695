import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { User } from '@parley/shared/user';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { people } from '../../room-log/people.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PeoplePicker } from './people-picker.tsx';
import { startDirect } from './start-direct.ts';

type StartDirectDialogProps = {
  onClose: () => void;
  /** The conversation exists (it may have before). */
  onStarted: (roomId: Id) => void;
};

/** Begins a conversation with a few people, or goes to the one they already have. */
export function StartDirectDialog({ onClose, onStarted }: StartDirectDialogProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const me = useStore(people.store, (state) => state.me);
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);

  async function start(): Promise<void> {
    if (isPending) return;
    setPending(true);
    const answer = await startDirect(chosen.map(({ id }) => id));
    setPending(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    onStarted(answer.data.room.id);
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      initialFocus={inputRef}
      title={t('startDirect')}
      description={t('startDirectHint')}
      footer={
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          pending={isPending}
          onClick={start}
        >
          {t('start')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && <ErrorNotice text={errorText(failure)} />}
        <div>
          <PeoplePicker
            chosen={chosen}
            onChange={setChosen}
            withoutIds={new Set(me ? [me.id] : [])}
            limit={LIMITS.directParticipants - 1}
            onDone={start}
            inputRef={inputRef}
          />
        </div>
      </div>
    </Dialog>
  );
}
