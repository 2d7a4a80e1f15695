import type { Id } from '@parley/shared/id';
import { Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { team } from '../../room-log/team.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { onEscape } from '../../ui/escape.ts';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { RoomIcon } from './room-icon.tsx';
import { useFirstRoomChoices } from './use-first-room-choices.ts';

/** Stands for no room among the choices; no id looks like it. */
const NONE = 'none';

/** The room everybody new enters, chosen by the owner and admins. */
export function FirstRoomSection() {
  const { t } = useTranslation('rooms');
  const decided = useStore(team.store, (state) => state.team);
  return (
    <Section title={t('firstRoom.title')} intro={t('firstRoom.intro')}>
      {decided === null ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        // What somebody else has decided meanwhile is what one begins from.
        <FirstRoomForm key={decided.firstRoomId} firstRoomId={decided.firstRoomId} />
      )}
    </Section>
  );
}

function FirstRoomForm({ firstRoomId }: { firstRoomId: Id | null }) {
  const { t } = useTranslation('rooms');
  const { t: tCommon } = useTranslation('common');
  const errorText = useErrorText();
  const current = firstRoomId ?? NONE;
  const [chosen, setChosen] = useState<string>(current);
  const [query, setQuery] = useState('');
  const [isPending, setPending] = useState(false);
  const { rooms, failure, loadMore, retry } = useFirstRoomChoices(query.trim());

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setPending(true);
    const answer = await connection.sendCommand('team:update', {
      firstRoomId: chosen === NONE ? null : chosen,
    });
    setPending(false);
    if (answer.ok) team.receive(answer.data.team);
    showToast(
      answer.ok
        ? { text: t('firstRoom.saved'), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  }

  function reset(): void {
    setChosen(current);
    setQuery('');
  }

  const listed = rooms ?? [];
  // One can search on without losing sight of what is chosen.
  const unlisted = chosen !== NONE && !listed.some(({ id }) => id === chosen) ? [chosen] : [];
  const options = [
    { value: NONE, label: t('firstRoom.none'), hint: t('firstRoom.noneHint') },
    ...unlisted.map((value) => ({ value, label: t('firstRoom.unlisted') })),
    ...listed.map(({ id, kind, name, memberCount }) => ({
      value: id,
      label: name,
      hint: t('memberCount', { count: memberCount }),
      icon: <RoomIcon kind={kind} className="size-4 shrink-0 text-faint" />,
    })),
  ];

  return (
    <form
      aria-label={t('firstRoom.title')}
      onSubmit={save}
      onKeyDown={onEscape(reset)}
      className="flex flex-col gap-3"
    >
      <TextField
        type="search"
        label={t('search')}
        hideLabel
        placeholder={t('search')}
        value={query}
        onChange={setQuery}
        end={<Search aria-hidden className="mr-2 size-4 text-faint" />}
      />
      {failure !== null && <ErrorNotice text={errorText(failure)} onRetry={retry} />}
      {rooms === null && failure === null && <Skeleton className="h-24 w-full" />}
      {rooms !== null && (
        <ChoiceList
          label={t('firstRoom.title')}
          options={options}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={isPending} disabled={chosen === current}>
          {tCommon('save')}
        </Button>
        {loadMore !== undefined && <Button onClick={loadMore}>{t('more')}</Button>}
      </div>
    </form>
  );
}
