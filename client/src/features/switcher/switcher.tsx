import type { Id } from '@parley/shared/id';
import { Search, X } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import type { Command } from '../../ui/command.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { typedEarly } from './early-typing.tsx';
import type { Entry } from './entry.ts';
import { EntryList } from './entry-list.tsx';
import type { EntryFaces } from './entry-row.tsx';
import { listSections } from './list-sections.ts';
import { NothingFound } from './nothing-found.tsx';
import { SwitcherHints } from './switcher-hints.tsx';
import { useEntries } from './use-entries.ts';
import { usePeopleAsked } from './use-people-asked.ts';
import { usePointed } from './use-pointed.ts';

type SwitcherProps = EntryFaces & {
  meId: Id;
  currentId: Id | undefined;
  recentIds: readonly Id[];
  commands: readonly Command[];
  /** What it says it is for; it leads somewhere unless told otherwise. */
  words?: { title: string; label: string; placeholder: string };
  /** Stands above what is offered. */
  above?: ReactNode;
  onRoom: (roomId: Id) => void;
  onMessage: (userId: Id) => void;
  onClose: () => void;
};

const LIST_ID = 'switcher-list';

/** Finds a room, a person, a command or a page of the settings by a few letters, and goes there. */
export function Switcher(props: SwitcherProps) {
  const { meId, currentId, recentIds, commands, onRoom, onMessage, onClose } = props;
  const { t } = useTranslation(['switcher', 'common']);
  const { words = { title: t('title'), label: t('label'), placeholder: t('placeholder') } } = props;
  const [typed, setTyped] = useState('');
  const entries = useEntries(meId, commands, recentIds);
  usePeopleAsked(typed);
  const sections = useMemo(
    () => listSections(entries, typed, currentId),
    [entries, typed, currentId],
  );
  const offered = sections.flatMap((section) => section.entries);
  const pointed = usePointed(offered, choose);
  const inputRef = useRef<HTMLInputElement>(null);
  /** Who goes somewhere is taken there; who turns back is where they were. */
  const isGoing = useRef(false);
  const before = useRef<Element>(null);
  const takeOver = useCallback((input: HTMLInputElement) => {
    inputRef.current = input;
    const early = typedEarly();
    before.current = early.before;
    setTyped(early.typed);
    // As soon as it stands there: what is typed right behind the keys must not go where one wrote before.
    input.focus();
    return () => {
      inputRef.current = null;
    };
  }, []);

  function choose(entry: Entry): void {
    isGoing.current = true;
    onClose();
    switch (entry.kind) {
      case 'room':
        onRoom(entry.id);
        break;
      case 'person':
        onMessage(entry.id);
        break;
      case 'command':
        entry.command.act();
        break;
    }
  }

  return (
    <BareDialog
      label={words.title}
      onClose={onClose}
      initialFocus={inputRef}
      finalFocus={() => !isGoing.current && before.current instanceof HTMLElement && before.current}
    >
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-4 pt-[env(safe-area-inset-top)]">
        <Search aria-hidden className="size-5 shrink-0 text-faint" />
        <input
          ref={takeOver}
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={LIST_ID}
          aria-activedescendant={pointed.entry && rowId(pointed.entry)}
          aria-autocomplete="list"
          aria-label={words.label}
          placeholder={words.placeholder}
          dir="auto"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            pointed.forget();
          }}
          onKeyDown={pointed.onKeyDown}
          className="h-13 min-w-0 grow bg-transparent text-base text-ink outline-none placeholder:text-faint"
        />
        <div className="-mr-2 md:hidden">
          <IconButton label={t('common:close')} onClick={onClose}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </div>
      </div>
      {props.above}
      {offered.length === 0 ? (
        <NothingFound typed={typed} commands={commands} onChoose={onClose} />
      ) : (
        <EntryList
          id={LIST_ID}
          sections={sections}
          pointed={pointed.entry}
          idOf={rowId}
          onPoint={pointed.point}
          onChoose={choose}
          RoomFace={props.RoomFace}
          PersonAvatar={props.PersonAvatar}
        />
      )}
      <p role="status" className="sr-only">
        {typed.trim() !== '' && t('count', { count: offered.length })}
      </p>
      <SwitcherHints />
    </BareDialog>
  );
}

const rowId = ({ kind, id }: Entry): string => `switcher-${kind}-${id}`;
