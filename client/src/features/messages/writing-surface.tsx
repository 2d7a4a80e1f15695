import { clsx } from 'clsx';
import type { ComponentProps, KeyboardEvent, ReactNode, RefObject } from 'react';
import { isImeEvent } from '../../ui/ime.ts';
import { formatByKeys } from './formatting/format-by-keys.ts';
import { GrowingText } from './growing-text.tsx';
import { isEnterOfKeys } from './typed-with.ts';
import { WritingBar } from './writing-bar.tsx';

type Own = 'ref' | 'onKeyDown' | 'onSubmit' | 'className' | 'enterKeyHint';

type WritingSurfaceProps = Omit<ComponentProps<typeof GrowingText>, Own> & {
  ref: RefObject<HTMLTextAreaElement | null>;
  /** `waiting`: what is sent now leaves later. */
  edge: 'whole' | 'waiting';
  /** Any key that nothing here has taken. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Enter: what is written is as it should be. */
  onSubmit: () => void;
  /** What else submits it, at the right of the bar. */
  end: ReactNode;
};

/** Where one writes, a message or a change of one: the text, and below it how it may be formatted. */
export function WritingSurface(props: WritingSurfaceProps) {
  const { ref, edge, onKeyDown, onSubmit, end, ...field } = props;

  function takeKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isImeEvent(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && isEnterOfKeys(event)) {
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
        ref={ref}
        onKeyDown={takeKey}
        // Of a keyboard on the screen, whose Enter breaks the line: it has no Shift+Enter.
        enterKeyHint="enter"
        className="max-h-[40dvh] px-3 pt-2.5 pb-1.5"
      />
      <WritingBar fieldRef={ref} body={field.value} end={end} />
    </div>
  );
}
