import { SearchX } from 'lucide-react';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import type { Command } from '../../ui/command.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

type NothingFoundProps = { typed: string; commands: readonly Command[]; onChoose: () => void };

/** Nothing of one's own is called that: it may be a room that one is not in. */
export function NothingFound({ typed, commands, onChoose }: NothingFoundProps) {
  const { t } = useTranslation('switcher');
  const browse = commands.find(({ id }) => id === 'browse-rooms');
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <EmptyState
        icon={<SearchX aria-hidden className="size-8" />}
        title={t('nothing', { typed: typed.trim() })}
        action={
          browse && (
            <Button
              onClick={() => {
                onChoose();
                browse.act();
              }}
            >
              {browse.label}
            </Button>
          )
        }
      >
        {t('nothingHint')}
      </EmptyState>
    </div>
  );
}
