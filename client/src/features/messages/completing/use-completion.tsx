import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { AskCommands } from '../../../ui/command.ts';
import { createLazy } from '../../../ui/part.ts';
import { changeField } from '../formatting/format-field.ts';
import type { CommandOffers as CommandList } from './command-offers.tsx';
import type { EmojiOffers as EmojiList } from './emoji-offers.tsx';
import type { TakeKey } from './offer-list.tsx';
import type { OffersProps } from './offers.ts';
import { type Trigger, triggerAt } from './trigger.ts';

const EmojiOffers = createLazy<ComponentProps<typeof EmojiList>>(() =>
  import('./emoji-offers.tsx').then((module) => module.EmojiOffers),
);
const CommandOffers = createLazy<ComponentProps<typeof CommandList>>(() =>
  import('./command-offers.tsx').then((module) => module.CommandOffers),
);

type Completion = {
  /** Whether the key was meant for what is offered. */
  takeKey: (event: KeyboardEvent) => boolean;
  /** The caret may have moved. */
  look: () => void;
  /** What is read out of what is offered. */
  aria: Pick<
    ComponentProps<'textarea'>,
    'aria-autocomplete' | 'aria-controls' | 'aria-activedescendant'
  >;
  list: ReactNode;
};

/** Offers what may be meant by what is being written. */
export function useCompletion(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  body: string,
  askCommands: AskCommands | undefined,
): Completion {
  const id = useId();
  const keysRef = useRef<TakeKey>(null);
  const [trigger, setTrigger] = useState<Trigger>();
  const [pointedId, setPointedId] = useState<string>();
  /** Where somebody closed the list: it stays closed for that word. */
  const closedAt = useRef<number>(undefined);
  /** What became an emoji by its second colon: once undone, it stays what it is. */
  const replaced = useRef<Trigger>(undefined);
  /** The draft that was there already: nobody names anything in it before they go on with it. */
  const found = useRef<string>(body);
  const isComposing = useRef(false);

  const look = useCallback(() => {
    const isFound = fieldRef.current?.value === found.current;
    if (!isFound) found.current = '';
    const isWritten = !isComposing.current && !isFound;
    const next = isWritten ? triggerOf(fieldRef.current) : undefined;
    if (next?.from !== closedAt.current) closedAt.current = undefined;
    if (fieldRef.current?.value === '') replaced.current = undefined;
    const isMeant = closedAt.current === undefined && !(next && areSame(next, replaced.current));
    const shown = isMeant ? next : undefined;
    setTrigger((before) => (areSame(before, shown) ? before : shown));
  }, [fieldRef]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is what there is to look at
  useLayoutEffect(look, [look, body]);

  useEffect(() => {
    const field = fieldRef.current;
    const compose = ({ type }: Event) => {
      isComposing.current = type === 'compositionstart';
      look();
    };
    field?.addEventListener('compositionstart', compose);
    field?.addEventListener('compositionend', compose);
    return () => {
      field?.removeEventListener('compositionstart', compose);
      field?.removeEventListener('compositionend', compose);
    };
  }, [fieldRef, look]);

  const onReplace = useCallback(
    (insert: string) => {
      const field = fieldRef.current;
      const meant = triggerOf(field);
      if (field === null || meant === undefined) return;
      const { from } = meant;
      if (meant.isEnded) replaced.current = meant;
      const behind = from + insert.length;
      changeField(field, { from, to: field.selectionEnd, insert, start: behind, end: behind });
    },
    [fieldRef],
  );
  const onClose = useCallback(() => {
    closedAt.current = triggerOf(fieldRef.current)?.from;
    setTrigger(undefined);
  }, [fieldRef]);

  const anchor = fieldRef.current?.closest('.writing-surface');
  function offersFor(props: OffersProps): ReactNode {
    switch (props.trigger.kind) {
      case 'emoji':
        return <EmojiOffers {...props} />;
      case 'command':
        return askCommands && <CommandOffers {...props} askCommands={askCommands} />;
    }
  }
  return {
    takeKey: (event) => keysRef.current?.(event) ?? false,
    look,
    aria: {
      'aria-autocomplete': 'list',
      ...(pointedId !== undefined && { 'aria-controls': id, 'aria-activedescendant': pointedId }),
    },
    list:
      trigger !== undefined &&
      anchor != null &&
      offersFor({
        ...{ id, anchor, trigger, keysRef, onReplace, onClose, onPoint: setPointedId },
      }),
  };
}

/** What is being named in a field that somebody writes in. */
function triggerOf(field: HTMLTextAreaElement | null): Trigger | undefined {
  if (field === null || field !== document.activeElement) return undefined;
  const { value, selectionStart, selectionEnd } = field;
  return selectionStart === selectionEnd ? triggerAt(value, selectionEnd) : undefined;
}

const areSame = (one: Trigger | undefined, other: Trigger | undefined): boolean =>
  one?.kind === other?.kind &&
  one?.from === other?.from &&
  one?.typed === other?.typed &&
  one?.isEnded === other?.isEnded &&
  one?.words === other?.words;
