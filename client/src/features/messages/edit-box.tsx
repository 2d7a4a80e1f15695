import { LIMITS } from '@parley/shared/limits';
import type { Message } from '@parley/shared/message';
import { showsSomething } from '@parley/shared/text/visible';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../i18n/error-text.ts';
import type { CommandFailure } from '../../realtime/command-result.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { Button } from '../../ui/button.tsx';
import { isImeEvent } from '../../ui/ime.ts';
import { GrowingText } from './growing-text.tsx';

type EditBoxProps = { message: Message; onDone: () => void };

/** Changes an own message in its place: Enter saves, Escape leaves it as it was. */
export function EditBox({ message, onDone }: EditBoxProps) {
  const { t } = useTranslation('messages');
  const { t: tCommon } = useTranslation('common');
  const errorText = useErrorText();
  const [body, setBody] = useState(message.body);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const textRef = useRef<HTMLTextAreaElement>(null);
  const isBlank = !showsSomething(body);

  useEffect(() => {
    const text = textRef.current;
    text?.focus();
    text?.setSelectionRange(text.value.length, text.value.length);
  }, []);

  async function save(): Promise<void> {
    if (isBlank || isPending) return;
    if (body === message.body) {
      onDone();
      return;
    }
    setPending(true);
    const answer = await connection.sendCommand('message:edit', { messageId: message.id, body });
    setPending(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    roomLog.receiveMessage(answer.data.message);
    onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isImeEvent(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  }

  return (
    <div className="my-1 flex flex-col gap-2">
      <div className="flex rounded-control border border-outline bg-canvas focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <GrowingText
          ref={textRef}
          aria-label={t('editLabel')}
          value={body}
          onChange={setBody}
          onKeyDown={onKeyDown}
          maxLength={LIMITS.bodyLength}
          className="max-h-60 px-3 py-2"
        />
      </div>
      <div className="flex items-center justify-end gap-2">
        <p
          className="min-w-0 grow text-faint text-xs"
          role={failure === null ? undefined : 'alert'}
        >
          {failure === null ? (
            <span className="pointer-coarse:hidden">{t('editHint')}</span>
          ) : (
            <span className="text-error text-sm">{errorText(failure)}</span>
          )}
        </p>
        <Button size="small" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={isBlank}
          pending={isPending}
          onClick={save}
        >
          {tCommon('save')}
        </Button>
      </div>
    </div>
  );
}
