import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import { showsSomething } from '@parley/shared/text/visible';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/icon-button.tsx';
import { isImeEvent } from '../../ui/ime.ts';
import { drafts } from './drafts.ts';
import { EmojiButton } from './emoji-button.tsx';
import { GrowingText } from './growing-text.tsx';
import { hasKeyboard } from './has-keyboard.ts';
import { outbox } from './outbox.ts';

/** Nobody needs to see the limit before it is near. */
const SHOW_LIMIT_WITHIN = 500;

export type ComposerHandle = { focus: () => void };

type ComposerProps = {
  ref: Ref<ComposerHandle>;
  roomId: Id;
  title: string;
  onEditLast: () => void;
  /** There is something written now; or there no longer is. */
  onWriting: (roomId: Id) => void;
  onStopped: (roomId: Id) => void;
};

/** Where one writes. Always alive: what is sent while offline waits in the outbox. */
export function Composer(props: ComposerProps) {
  const { ref, roomId, title, onEditLast, onWriting, onStopped } = props;
  const { t } = useTranslation('messages');
  const body = useStore(drafts.store, ({ bodies }) => bodies.get(roomId) ?? '');
  const textRef = useRef<HTMLTextAreaElement>(null);
  const left = LIMITS.bodyLength - body.normalize('NFC').length;
  const canSend = showsSomething(body) && left >= 0;
  useImperativeHandle(ref, () => ({ focus: () => textRef.current?.focus() }), []);

  function write(next: string): void {
    drafts.write(roomId, next);
    if (next.trim() === '') onStopped(roomId);
    else onWriting(roomId);
  }

  function send(): void {
    if (!canSend) return;
    outbox.sendMessage(roomId, body.trimEnd());
    drafts.write(roomId, '');
    onStopped(roomId);
    textRef.current?.focus();
  }

  function insert(emoji: string): void {
    const { selectionStart, selectionEnd } = textRef.current ?? {
      selectionStart: body.length,
      selectionEnd: body.length,
    };
    write(body.slice(0, selectionStart) + emoji + body.slice(selectionEnd));
    const caret = selectionStart + emoji.length;
    // After the popover has handed the focus back and the new text is drawn.
    setTimeout(() => {
      textRef.current?.focus();
      textRef.current?.setSelectionRange(caret, caret);
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isImeEvent(event)) return;
    // A phone's keyboard has no Shift+Enter: there Enter breaks the line and the button sends.
    if (event.key === 'Enter' && !event.shiftKey && hasKeyboard()) {
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
    <div className="flex items-end gap-1 rounded-panel border border-outline bg-canvas p-1 transition-colors focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
      <GrowingText
        ref={textRef}
        aria-label={t('composer', { room: title })}
        placeholder={t('composer', { room: title })}
        data-kept
        value={body}
        onChange={write}
        onKeyDown={onKeyDown}
        onBlur={() => onStopped(roomId)}
        enterKeyHint={hasKeyboard() ? 'send' : 'enter'}
        autoFocus={hasKeyboard()}
        className="max-h-[min(18rem,40dvh)] px-2.5 py-1.5 pointer-coarse:py-2.5"
      />
      {left < SHOW_LIMIT_WITHIN && (
        <p
          className={
            left < 0
              ? 'px-1 pb-2 font-medium text-error text-sm tabular-nums'
              : 'px-1 pb-2 text-faint text-sm tabular-nums'
          }
        >
          <span aria-hidden>{left}</span>
          <span className="sr-only">{t('charactersLeft', { count: left })}</span>
        </p>
      )}
      <EmojiButton label={t('emoji.insert')} onPick={insert} />
      <IconButton
        label={t('send')}
        shortcut="Enter"
        variant={canSend ? 'primary' : 'plain'}
        disabled={!canSend}
        // The composer keeps the focus, so that a phone's keyboard stays open.
        onPointerDown={(event) => event.preventDefault()}
        onClick={send}
      >
        <SendHorizontal aria-hidden className="size-5" />
      </IconButton>
    </div>
  );
}
