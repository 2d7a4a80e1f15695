import { mayBan, mayMakeResetLink } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';
import { Search, UserRoundCheck, UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { Button } from '../../ui/button.tsx';
import { SegmentedChoice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BanDialog } from './ban-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import { ResetLinkButton } from './reset-link-button.tsx';
import { useUserSearch } from './use-user-search.ts';

/** Everybody of this installation, for the owner and admins: find somebody, ban, lift a ban. */
export function PeopleSection({ me }: { me: User }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const [query, setQuery] = useState('');
  const [standing, setStanding] = useState<'any' | 'banned'>('any');
  const { users, failure, loadMore, retry } = useUserSearch(query.trim(), standing);

  return (
    <Section title={t('allTitle')} intro={t('allIntro')}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <div className="min-w-0 grow basis-60">
          <TextField
            type="search"
            label={t('search')}
            hideLabel
            placeholder={t('search')}
            value={query}
            onChange={setQuery}
            end={<Search aria-hidden className="mr-2 size-4 text-faint" />}
          />
        </div>
        <SegmentedChoice
          label={t('show')}
          value={standing}
          onChange={setStanding}
          options={[
            { value: 'any', label: t('showAll') },
            { value: 'banned', label: t('banned') },
          ]}
        />
      </div>
      {failure !== null && <ErrorNotice text={errorText(failure)} onRetry={retry} />}
      {users === null && failure === null && (
        <div aria-busy className="flex flex-col gap-3 py-3">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      )}
      {users?.length === 0 && <NobodyFound reason={query.trim() === '' ? 'no-bans' : 'no-match'} />}
      <ul aria-label={t('found')}>
        <Rows items={users ?? []} keyOf={({ id }) => id} textOf={({ name }) => name}>
          {(user) => <ManagedPerson user={user} me={me} />}
        </Rows>
      </ul>
      {loadMore !== undefined && (
        <div className="mt-3">
          <Button onClick={loadMore}>{t('more')}</Button>
        </div>
      )}
    </Section>
  );
}

/** As they are now: somebody else may have banned them since the list was read. */
function ManagedPerson({ user: listed, me }: { user: User; me: User }) {
  const { t } = useTranslation('people');
  const user = useStore(people.store, ({ users }) => users.get(listed.id)) ?? listed;
  const [isAsking, setAsking] = useState(false);
  return (
    <PersonRow
      user={user}
      isMe={user.id === me.id}
      action={
        mayBan(me, user) && (
          <>
            {mayMakeResetLink(me, user) && <ResetLinkButton user={user} />}
            <Button size="small" onClick={() => setAsking(true)}>
              {user.bannedAt === undefined ? t('ban') : t('unban')}
              <span className="sr-only">{user.name}</span>
            </Button>
            <BanDialog user={user} isOpen={isAsking} onClose={() => setAsking(false)} />
          </>
        )
      }
    />
  );
}

function NobodyFound({ reason }: { reason: 'no-bans' | 'no-match' }) {
  const { t } = useTranslation('people');
  const Icon = reason === 'no-bans' ? UserRoundCheck : UserRoundSearch;
  return (
    <EmptyState
      icon={<Icon aria-hidden className="size-10" strokeWidth={1.25} />}
      title={reason === 'no-bans' ? t('noBansTitle') : t('noMatchTitle')}
    >
      {reason === 'no-bans' ? t('noBansText') : t('noMatch')}
    </EmptyState>
  );
}
