import { bodySeqOf, type CheckedBody, checkBody, type Message } from '@parley/shared/message';
import { showsSomething } from '@parley/shared/text/visible';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { HalfEdit } from '../../cache/database.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { takeInAnswer } from '../../room-log/take-in-answer.ts';
import { Button } from '../../ui/button.tsx';
import { BodyFault } from './body-fault.tsx';
import { EditConflict } from './edit-conflict.tsx';
import { edits } from './edits.ts';
import { useEnter } from './enter.ts';
import { WritingSurface } from './writing-surface.tsx';

type EditBoxProps = { message: Message; edit: HalfEdit; onDone: () => void };

/**
 * Changes an own message in its place: Enter saves, Escape leaves it as it was. When the message is
 * edited elsewhere meanwhile, both texts stand here until somebody decides.
 */
export function EditBox({ message, edit, onDone }: EditBoxProps) {
  const { t } = useTranslation('messages');
  const { t: tCommon } = useTranslation('common');
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  /** What was wrong with the text that somebody last tried to save. */
  const [refused, setRefused] = useState<{ body: string; checked: CheckedBody } | null>(null);
  const textRef = useRef<HTMLTextAreaElement>(null);
  const { body } = edit;
  const enter = useEnter(({ choice }) => choice);
  const isBlank = !showsSomething(body);
  const isConflict = hasChanged(message, edit);

  useEffect(() => {
    const text = textRef.current;
    if (text === null || !edits.takeFocus(message.id)) return;
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  }, [message.id]);

  useEffect(() => {
    // Nothing of theirs is lost, and nothing of ours: what was typed here stands there.
    if (bodySeqOf(message) !== edit.basedOnSeq && !isConflict) {
      edits.goOnFrom(message, edit.body === edit.before ? message.body : edit.body);
    }
  }, [message, edit, isConflict]);

  async function save(basedOnSeq: number): Promise<void> {
    if (body.trim() === '' || isPending) return;
    const checked = checkBody(body);
    if (!checked.ok) {
      setRefused({ body, checked });
      return;
    }
    if (checked.body === message.body) {
      onDone();
      return;
    }
    setFailure(null);
    setPending(true);
    edits.noteTried(message.id, checked.body);
    const input = { messageId: message.id, body: checked.body, basedOnSeq };
    const answer = await connection.sendCommand('message:edit', input);
    if (answer.ok) await takeInAnswer(roomLog, message.roomId, answer.data);
    setPending(false);
    if (answer.ok) {
      onDone();
    } else if (answer.error.code === 'EDIT_CONFLICT' && answer.error.current !== undefined) {
      roomLog.receiveMessage(answer.error.current);
    } else {
      setFailure(answer.error);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  }

  return (
    <div className="my-1 flex flex-col gap-2">
      {isConflict && (
        <EditConflict
          theirs={message.body}
          isPending={isPending}
          onKeepMine={() => void save(bodySeqOf(message))}
          onTakeTheirs={onDone}
          onGoOn={() => {
            edits.goOnFrom(message, body);
            textRef.current?.focus();
          }}
        />
      )}
      <WritingSurface
        ref={textRef}
        edge="whole"
        aria-label={t('editLabel')}
        data-kept
        value={body}
        onChange={(next) => edits.write(message.id, next)}
        onKeyDown={onKeyDown}
        // Both texts are here to be compared: Enter alone must not decide between them.
        onSubmit={() => !isConflict && void save(edit.basedOnSeq)}
        end={
          !isConflict && (
            <>
              <Button size="small" variant="plain" onClick={onDone}>
                {tCommon('cancel')}
              </Button>
              <Button
                size="small"
                variant="primary"
                disabled={isBlank}
                pending={isPending}
                onClick={() => void save(edit.basedOnSeq)}
              >
                {tCommon('save')}
              </Button>
            </>
          )
        }
      />
      {refused?.body === body && <BodyFault checked={refused.checked} />}
      {failure !== null && (
        <p role="alert" className="text-error text-sm">
          {errorText(failure)}
        </p>
      )}
      {!isConflict && (
        <p className="text-faint text-xs pointer-coarse:hidden">
          {t(enter === 'breaks' ? 'editHintWithModifier' : 'editHint')}
        </p>
      )}
    </div>
  );
}

/**
 * Whether the message says something now that its editor has neither seen nor written. An edit that
 * changes nothing yet has nothing to defend; and what we tried to save ourselves is no surprise.
 */
function hasChanged(message: Message, { body, before, basedOnSeq, tried }: HalfEdit): boolean {
  if (bodySeqOf(message) === basedOnSeq || message.body === before) return false;
  return body !== before && message.body !== body && message.body !== tried;
}
