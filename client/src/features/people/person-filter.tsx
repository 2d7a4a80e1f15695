import type { User } from '@parley/shared/user';
import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Words } from '../../ui/words.tsx';
import { useUserSearch } from './use-user-search.ts';

/** More letters find whom these leave out. */
const OFFERED = 5;

export type PersonFilterProps = {
  chosen: User | null;
  onChange: (chosen: User | null) => void;
};

/** Narrows a list to one person, who is found by name. */
export function PersonFilter({ chosen, onChange }: PersonFilterProps) {
  const { t } = useTranslation('people');
  const [query, setQuery] = useState('');
  if (chosen === null) {
    return (
      <SearchPerson
        query={query}
        onQuery={setQuery}
        onChoose={(user) => {
          setQuery('');
          onChange(user);
        }}
      />
    );
  }
  return (
    <div className="flex h-10 items-center gap-2 pointer-coarse:h-11">
      <Avatar id={chosen.id} name={chosen.name} pictureId={chosen.pictureId} size="small" />
      <Words className="grow font-medium">{chosen.name}</Words>
      <Button
        size="small"
        icon={<X aria-hidden className="size-4" />}
        onClick={() => onChange(null)}
      >
        {t('showAll')}
      </Button>
    </div>
  );
}

type SearchPersonProps = {
  query: string;
  onQuery: (query: string) => void;
  onChoose: (user: User) => void;
};

function SearchPerson({ query, onQuery, onChoose }: SearchPersonProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const { users, failure, retry } = useUserSearch(query.trim(), 'any');
  const isAsking = query.trim() !== '';
  const offered = isAsking ? (users ?? []).slice(0, OFFERED) : [];
  return (
    <div>
      <TextField
        type="search"
        label={t('search')}
        hideLabel
        placeholder={t('search')}
        value={query}
        onChange={onQuery}
        end={<Search aria-hidden className="mr-2 size-4 text-faint" />}
      />
      {isAsking && failure !== null && <ErrorNotice text={errorText(failure)} onRetry={retry} />}
      {isAsking && users?.length === 0 && (
        <p className="px-2 py-2 text-soft text-sm">{t('noMatch')}</p>
      )}
      {offered.length > 0 && (
        <ul aria-label={t('found')} className="mt-1 rounded-panel border border-line p-1">
          <Rows items={offered} keyOf={({ id }) => id} textOf={({ name }) => name}>
            {(user) => (
              <li>
                <button
                  type="button"
                  onClick={() => onChoose(user)}
                  className="flex min-h-9 w-full items-center gap-2.5 rounded-control px-2.5 py-1 text-left hover:bg-hover pointer-coarse:min-h-11"
                >
                  <Avatar id={user.id} name={user.name} pictureId={user.pictureId} size="small" />
                  <Words>{user.name}</Words>
                </button>
              </li>
            )}
          </Rows>
        </ul>
      )}
    </div>
  );
}
