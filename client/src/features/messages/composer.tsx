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
import { IconButton } from '../../ui/icon-button.tsx';
import { isImeEvent } from '../../ui/ime.ts';
import { BodyFault } from './body-fault.tsx';
import { CharactersLeft } from './characters-left.tsx';
import { drafts } from './drafts.ts';
import { EmojiButton } from './emoji-button.tsx';
import { mayTakeFocus } from './focus-on-arrival.ts';
import { GrowingText } from './growing-text.tsx';
import { insertText } from './insert-text.ts';
import { outbox } from './outbox.ts';
import { isEnterOfKeys, wouldDrawKeyboard } from './typed-with.ts';

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
  useEffect(() => () => drafts.noteComposing(undefined), []);
  const cameToWrite = useRef(arrival === 'to write');
  useLayoutEffect(() => {
    const mayTake = mayTakeFocus() && cameToWrite.current;
    if (mayTake && !wouldDrawKeyboard()) textRef.current?.focus();
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

  function insertEmoji(emoji: string): void {
    // After the popover has handed the focus back.
    setTimeout(() => textRef.current && insertText(textRef.current, emoji));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isImeEvent(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && isEnterOfKeys(event)) {
      event.preventDefault();
      send();
    }
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.key === 'ArrowUp' && body === '' && !altKey && !ctrlKey && !metaKey && !shiftKey) {
      event.preventDefault();
      onEditLast();
    }
  }

  return (
    <>
      {refused?.body === body && <BodyFault checked={refused.checked} />}
      <div className="flex items-end gap-1 rounded-panel border border-outline bg-canvas p-1 transition-colors focus-within:border-soft focus-within:outline-1 focus-within:outline-soft">
        <GrowingText
          ref={textRef}
          aria-label={t('composer', { room: title })}
          placeholder={t('composer', { room: title })}
          data-kept
          value={body}
          onChange={write}
          onKeyDown={onKeyDown}
          onCompositionStart={() => drafts.noteComposing(roomId)}
          onCompositionEnd={() => drafts.noteComposing(undefined)}
          onBlur={() => onStopped(roomId)}
          // Of a keyboard on the screen, whose Enter breaks the line: it has no Shift+Enter.
          enterKeyHint="enter"
          className="max-h-[min(18rem,40dvh)] px-2.5 py-1.5 pointer-coarse:py-2.5"
        />
        <CharactersLeft body={body} />
        <EmojiButton label={t('emoji.insert')} onPick={insertEmoji} />
        <IconButton
          label={t('send')}
          shortcut="Enter"
          variant={hasText ? 'primary' : 'plain'}
          disabled={!hasText}
          // The composer keeps the focus, so that a phone's keyboard stays open.
          onPointerDown={(event) => event.preventDefault()}
          onClick={send}
        >
          <SendHorizontal aria-hidden className="size-5" />
        </IconButton>
      </div>
    </>
  );
}
