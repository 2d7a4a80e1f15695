import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { isImeEvent } from '../../ui/ime.ts';

type FilterFieldProps = {
  query: string;
  onChange: (query: string) => void;
  /** Goes to the first that is left. */
  onEnter: () => void;
};

/** Leaves of the rooms those that are called something like this. */
export function FilterField({ query, onChange, onEnter }: FilterFieldProps) {
  const { t } = useTranslation('rooms');

  function onKeyDown(event: KeyboardEvent): void {
    if (isImeEvent(event)) return;
    if (event.key === 'Enter') onEnter();
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      onChange('');
    }
  }

  return (
    <div className="relative mx-3 mb-2">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-faint"
      />
      <input
        type="search"
        dir="auto"
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={query}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        className="h-7.5 w-full rounded-control bg-hover pr-2 pl-8 text-sm placeholder:text-faint focus-visible:outline-offset-0 contrast-more:border contrast-more:border-outline pointer-coarse:h-10 [&::-webkit-search-cancel-button]:appearance-none"
      />
    </div>
  );
}
