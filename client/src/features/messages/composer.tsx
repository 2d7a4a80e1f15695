import type { Id } from '@parley/shared/id';
import { type CheckedBody, checkBody } from '@parley/shared/message';
import { showsSomething } from '@parley/shared/text/visible';
import { SendHorizontal } from 'lucide-react';
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import type { AskCommands } from '../../ui/command.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { BodyFault } from './body-fault.tsx';
import { drafts } from './drafts.ts';
import { useEnter } from './enter.ts';
import { mayTakeFocus } from './focus-on-arrival.ts';
import { insertText } from './insert-text.ts';
import { outbox } from './outbox.ts';
import { wouldDrawKeyboard } from './typed-with.ts';
import { useIsOffline } from './use-is-offline.ts';
import { useTypingAnywhere } from './use-typing-anywhere.ts';
import { WritingSurface } from './writing-surface.tsx';

export type ComposerHandle = {
  focus: () => void;
  /** Puts text back in front of what is written. */
  takeBack: (text: string) => void;
};

type ComposerProps = {
  ref: Ref<ComposerHandle>;
  roomId: Id;
  title: string;
  /** Who came to read something keeps the focus there. */
  arrival: 'to write' | 'to read';
  askCommands: AskCommands;
  onEditLast: () => void;
  onSend: () => void;
  /** There is something written now; or there no longer is. */
  onWriting: (roomId: Id) => void;
  onStopped: (roomId: Id) => void;
};

/** Where one writes. Always alive: what is sent while offline waits in the outbox. */
export function Composer(props: ComposerProps) {
  const { ref, roomId, title, arrival, onEditLast, onSend, onWriting, onStopped } = props;
  const { t } = useTranslation('messages');
  const body = useStore(drafts.store, ({ bodies }) => bodies.get(roomId) ?? '');
  const textRef = useRef<HTMLTextAreaElement>(null);
  /** What was wrong with the text that somebody last tried to send; another text gets another try. */
  const [refused, setRefused] = useState<{ body: string; checked: CheckedBody } | null>(null);
  const hasText = showsSomething(body);
  useTypingAnywhere(textRef);
  const isOffline = useIsOffline();
  const enter = useEnter(({ choice }) => choice);
  useEffect(() => () => drafts.noteComposing(undefined), []);
  const cameToWrite = useRef(arrival === 'to write');
  useLayoutEffect(() => {
    const field = textRef.current;
    // One goes on with a draft where it ends.
    field?.setSelectionRange(field.value.length, field.value.length);
    const mayTake = mayTakeFocus() && cameToWrite.current;
    if (mayTake && !wouldDrawKeyboard()) field?.focus();
  }, []);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => textRef.current?.focus(),
      takeBack: (text) => {
        const field = textRef.current;
        if (field === null) return;
        field.setSelectionRange(0, 0);
        insertText(field, field.value === '' ? text : `${text}\n`);
      },
    }),
    [],
  );

  function write(next: string): void {
    drafts.write(roomId, next);
    if (next.trim() === '') onStopped(roomId);
    else onWriting(roomId);
  }

  function send(): void {
    // What is there and shows nothing is explained below: Enter must not seem broken.
    if (body.trim() === '') return;
    textRef.current?.focus();
    const checked = checkBody(body);
    if (!checked.ok) {
      setRefused({ body, checked });
      return;
    }
    outbox.sendMessage(roomId, checked.body);
    onSend();
    drafts.write(roomId, '');
    onStopped(roomId);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.key === 'ArrowUp' && body === '' && !altKey && !ctrlKey && !metaKey && !shiftKey) {
      event.preventDefault();
      onEditLast();
    }
  }

  return (
    <>
      {refused?.body === body && <BodyFault checked={refused.checked} />}
      <WritingSurface
        ref={textRef}
        edge={isOffline ? 'waiting' : 'whole'}
        askCommands={props.askCommands}
        aria-label={t('composer', { room: title })}
        placeholder={t('composer', { room: title })}
        data-kept
        value={body}
        onChange={write}
        onKeyDown={onKeyDown}
        onSubmit={send}
        onCompositionStart={() => drafts.noteComposing(roomId)}
        onCompositionEnd={() => drafts.noteComposing(undefined)}
        onBlur={() => onStopped(roomId)}
        end={
          <IconButton
            label={t('send')}
            shortcut={enter === 'breaks' ? 'Mod+Enter' : 'Enter'}
            size="small"
            variant={hasText ? 'primary' : 'plain'}
            disabled={!hasText}
            onClick={send}
          >
            <SendHorizontal aria-hidden className="size-4" />
          </IconButton>
        }
      />
    </>
  );
}
