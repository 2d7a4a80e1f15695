import { foldText } from '@parley/shared/text/fold';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../../../i18n/translation.ts';
import type { AskCommands, SlashCommand } from '../../../ui/command.ts';
import { OfferList } from './offer-list.tsx';
import type { OffersProps } from './offers.ts';

/** What can be done here by a slash and a name. What is called otherwise is text, and is sent as that. */
export function CommandOffers(props: OffersProps & { askCommands: AskCommands }) {
  const { askCommands, trigger, onReplace, ...list } = props;
  const { t } = useTranslation('messages');
  const [commands, setCommands] = useState<readonly SlashCommand[]>([]);
  useEffect(() => askCommands(setCommands), [askCommands]);
  const { typed, words } = trigger;
  const found = useMemo(() => findCommands(commands, typed, words), [commands, typed, words]);
  const offers = useMemo(
    () =>
      found.map(({ name, label, icon: Icon, takes }) => ({
        ...{
          key: name,
          label: `/${name}`,
          aside: takes === undefined ? label : `${takes} · ${label}`,
        },
        face: <Icon aria-hidden className="size-4 text-faint" />,
      })),
    [found],
  );
  const take = useCallback(
    (place: number) => {
      const command = found[place];
      if (command === undefined) return;
      const isIncomplete = command.takes !== undefined && (words ?? '').trim() === '';
      onReplace(isIncomplete ? `/${command.name} ` : '');
      if (!isIncomplete) command.act((words ?? '').trim());
    },
    [found, words, onReplace],
  );
  if (offers.length === 0) return null;
  return <OfferList {...list} label={t('commands')} offers={offers} onTake={take} />;
}

/** Those that begin so go before those whose description has these letters; words may follow only where some are taken. */
function findCommands(
  commands: readonly SlashCommand[],
  typed: string,
  words: string | undefined,
): SlashCommand[] {
  const name = typed.toLowerCase();
  if (words !== undefined) {
    return commands.filter((command) => command.name === name && command.takes !== undefined);
  }
  const folded = foldText(typed);
  const byName = commands.filter((command) => command.name.startsWith(name));
  const byLabel = commands.filter(
    (command) => !byName.includes(command) && foldText(command.label).includes(folded),
  );
  return [...byName, ...byLabel];
}
