import { clsx } from 'clsx';
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useRef,
} from 'react';
import type { AskCommands } from '../../ui/command.ts';
import { isImeEvent } from '../../ui/ime.ts';
import { useCompletion } from './completing/use-completion.tsx';
import { isEnterToSubmit } from './enter.ts';
import { formatByKeys } from './formatting/format-by-keys.ts';
import { GrowingText } from './growing-text.tsx';
import { pasteInto } from './pasting/paste-into.ts';
import { WritingBar } from './writing-bar.tsx';

type Own = 'ref' | 'onSelect' | 'onKeyDown' | 'onPaste' | 'onSubmit' | 'className' | 'enterKeyHint';

type WritingSurfaceProps = Omit<ComponentProps<typeof GrowingText>, Own> & {
  ref: RefObject<HTMLTextAreaElement | null>;
  /** `waiting`: what is sent now leaves later. */
  edge: 'whole' | 'waiting';
  /** What a slash leads to, where it leads to anything. */
  askCommands?: AskCommands;
  /** Any key that nothing here has taken. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Enter: what is written is as it should be. */
  onSubmit: () => void;
  /** What else submits it, at the right of the bar. */
  end: ReactNode;
};

/** Where one writes, a message or a change of one: the text, and below it how it may be formatted. */
export function WritingSurface(props: WritingSurfaceProps) {
  const { ref, edge, askCommands, onKeyDown, onSubmit, end, ...field } = props;
  /** With Shift held, what is pasted comes without its formats. */
  const isShiftHeld = useRef(false);
  const completion = useCompletion(ref, field.value, askCommands);

  function takeKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    isShiftHeld.current = event.shiftKey;
    if (isImeEvent(event)) return;
    if (completion.takeKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Enter' && isEnterToSubmit(event, event.currentTarget)) {
      event.preventDefault();
      onSubmit();
    } else if (formatByKeys(event.nativeEvent, event.currentTarget)) event.preventDefault();
    else onKeyDown(event);
  }

  return (
    <div
      className={clsx(
        'writing-surface rounded-panel border bg-raised transition-colors focus-within:border-ink',
        edge === 'waiting' ? 'border-soft border-dashed' : 'border-outline',
      )}
    >
      <GrowingText
        {...field}
        {...completion.aria}
        ref={ref}
        onSelect={completion.look}
        onBlur={(event) => {
          completion.look();
          field.onBlur?.(event);
        }}
        onKeyDown={takeKey}
        onPaste={(event) => {
          const how = isShiftHeld.current ? 'plain' : 'formatted';
          if (pasteInto(event.currentTarget, event.nativeEvent, how)) event.preventDefault();
        }}
        // Of a keyboard on the screen, whose Enter breaks the line: it has no Shift+Enter.
        enterKeyHint="enter"
        className="max-h-[40dvh] px-3 pt-2.5 pb-1.5"
      />
      <WritingBar fieldRef={ref} body={field.value} end={end} />
      {completion.list}
    </div>
  );
}
