import { Combobox } from '@base-ui/react/combobox';
import type { Id } from '@parley/shared/id';

import { isStaff } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';
import { Check, UserRoundPlus, X } from 'lucide-react';
import { type ComponentProps, type Ref, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { useJoinedOfNamesake } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FLOAT_ROW_STYLE } from '../../ui/float-style.ts';
import { isImeEvent } from '../../ui/ime.ts';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Link } from '../../ui/link.tsx';
import { RowBoundary } from '../../ui/rows.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';
import { useUserSearch } from './use-user-search.ts';

type InputKeyEvent = Parameters<NonNullable<ComponentProps<typeof Combobox.Input>['onKeyDown']>>[0];

/** The same whether it is full or empty; on a phone all that the head and foot of the dialog leave. */
const LIST_HEIGHT = 'mt-3 h-64 max-md:h-[calc(100dvh-16rem)] max-md:min-h-64';

type PeoplePickerProps = {
  chosen: readonly User[];
  onChange: (chosen: readonly User[]) => void;
  /** These people are not offered: they are in already. */
  withoutIds: ReadonlySet<Id>;
  /** How many may be chosen. */
  limit: number;
  /** Enter where nothing is typed: the choice is made. */
  onDone: () => void;
  inputRef: Ref<HTMLInputElement>;
};

/**
 * Finds people by name and collects them as chips; arrows and Enter choose, Backspace removes.
 * Enter takes the first of those whose name was typed, and nobody else.
 */
export function PeoplePicker(props: PeoplePickerProps) {
  const { chosen, onChange, withoutIds, limit, onDone, inputRef } = props;
  const { t } = useTranslation('people');
  const [query, setQuery] = useState('');
  const { users, isCurrent, failure, retry } = useUserSearch(query.trim(), 'active');
  const errorText = useErrorText();
  const offered = (users ?? []).filter(({ id }) => !withoutIds.has(id));
  const isFull = chosen.length >= limit;

  const isAsking = query.trim() !== '';
  /** The arrows lead through the whole list as well. */
  const isPointedAt = useRef(false);
  /** What Enter asked for; the answer may still be on its way. */
  const [entered, setEntered] = useState<string | null>(null);

  function choose(next: readonly User[]): void {
    onChange(next.slice(0, limit));
    setQuery('');
    setEntered(null);
    isPointedAt.current = false;
  }

  const [first] = offered;
  const isDue = entered !== null && entered === query && isCurrent;
  useEffect(() => {
    if (!isDue) return;
    setEntered(null);
    if (first === undefined || chosen.length >= limit) return;
    if (!chosen.some(({ id }) => id === first.id)) onChange([...chosen, first]);
    setQuery('');
  }, [isDue, first, chosen, limit, onChange]);

  function takeEnter(event: InputKeyEvent): void {
    if (event.key !== 'Enter' || isImeEvent(event) || isPointedAt.current) return;
    // What is highlighted may lie under the mouse, be chosen already, or match what was typed before.
    event.preventDefault();
    event.preventBaseUIHandler();
    if (isAsking) setEntered(query);
    else if (chosen.length > 0) onDone();
  }

  return (
    <Combobox.Root<User, true>
      multiple
      inline
      open
      autoHighlight={isAsking}
      onItemHighlighted={(item, { reason }) => {
        isPointedAt.current = item !== undefined && reason === 'keyboard';
      }}
      items={offered}
      filter={null}
      value={[...chosen]}
      onValueChange={choose}
      inputValue={query}
      onInputValueChange={(typed) => {
        setQuery(typed);
        setEntered(null);
        isPointedAt.current = false;
      }}
      itemToStringLabel={(user) => user.name}
      isItemEqualToValue={(one, other) => one.id === other.id}
    >
      <Combobox.Chips className="flex flex-wrap gap-1.5 rounded-control border border-outline bg-canvas p-1.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        {chosen.map((user) => (
          <Combobox.Chip
            key={user.id}
            aria-label={user.name}
            className="flex h-7 max-w-full items-center gap-1 rounded-control bg-pressed pl-1.5 text-sm data-highlighted:bg-ink data-highlighted:text-canvas pointer-coarse:h-9"
          >
            <Words>{user.name}</Words>
            <Combobox.ChipRemove
              aria-label={t('remove', { name: user.name })}
              className="flex size-7 items-center justify-center rounded-control text-soft hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </Combobox.ChipRemove>
          </Combobox.Chip>
        ))}
        <Combobox.Input
          ref={inputRef}
          onKeyDown={takeEnter}
          dir="auto"
          aria-label={t('search')}
          placeholder={chosen.length === 0 ? t('search') : ''}
          className="h-7 min-w-32 grow bg-transparent px-1.5 outline-none pointer-coarse:h-9"
        />
      </Combobox.Chips>
      {isFull && <p className="mt-2 text-soft text-sm">{t('full', { count: limit })}</p>}
      {failure !== null && (
        <div className="mt-3">
          <ErrorNotice text={errorText(failure)} onRetry={retry} />
        </div>
      )}
      <Combobox.List
        aria-label={t('found')}
        className={`${LIST_HEIGHT} overflow-y-auto data-empty:hidden`}
      >
        {(user: User) => (
          <Combobox.Item
            key={user.id}
            value={user}
            disabled={isFull && !chosen.some(({ id }) => id === user.id)}
            className={FLOAT_ROW_STYLE}
          >
            <RowBoundary of={user} text={user.name}>
              <FoundPerson user={user} />
            </RowBoundary>
            <Combobox.ItemIndicator>
              <Check aria-hidden className="size-4 text-ink" />
            </Combobox.ItemIndicator>
          </Combobox.Item>
        )}
      </Combobox.List>
      {users !== null && offered.length === 0 && (
        <div className={`${LIST_HEIGHT} px-2.5 text-soft`}>
          {query === '' ? <NobodyElse /> : <p>{t('noMatch')}</p>}
        </div>
      )}
      {users === null && failure === null && (
        <div className={`${LIST_HEIGHT} flex flex-col gap-2`}>
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      )}
    </Combobox.Root>
  );
}

/** Whoever may ask somebody in is led to where that is done. */
function NobodyElse() {
  const { t } = useTranslation('people');
  const me = useStore(people.store, (held) => held.me);
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t('nobody')}</p>
      {me !== null && isStaff(me) && (
        <ButtonLink
          link={<Link to="/settings/invites" />}
          variant="primary"
          icon={<UserRoundPlus aria-hidden className="size-4" />}
        >
          {t('inviteToParley')}
        </ButtonLink>
      )}
    </div>
  );
}

function FoundPerson({ user }: { user: User }) {
  const joined = useJoinedOfNamesake(user);
  return (
    <>
      <Avatar id={user.id} name={user.name} pictureId={user.pictureId} size="small" />
      <span className="min-w-0 grow">
        <span className="flex items-center gap-1.5">
          <Words>{user.name}</Words>
          <StaffMark user={user} />
        </span>
        <JoinedLine joined={joined} />
      </span>
    </>
  );
}
