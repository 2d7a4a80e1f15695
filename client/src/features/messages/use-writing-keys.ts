import { useMemo } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import type { KeyBinding } from '../../ui/keys/key-list.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useEnter } from './enter.ts';
import { FORMAT_KEYS, FORMAT_NAMES } from './formatting/format-keys.ts';

/** What the composer and the timeline do by themselves, for whoever looks for it. */
export function useWritingKeys(): void {
  const { t } = useTranslation('messages');
  const { choice } = useEnter();
  const bindings = useMemo((): readonly KeyBinding[] => {
    const writing = { group: 'writing', reach: 'own' } as const;
    const reading = { group: 'reading', reach: 'own' } as const;
    return [
      ...(choice === 'breaks' ? [] : [{ ...writing, keys: 'Enter', label: t('keys.send') }]),
      { ...writing, keys: 'Mod+Enter', label: t('keys.sendAnyway') },
      { ...writing, keys: 'Shift+Enter', label: t('keys.newLine') },
      { ...writing, keys: 'ArrowUp', label: t('keys.editLast') },
      { ...writing, keys: 'Mod+Shift+V', label: t('keys.plainPaste') },
      ...FORMAT_NAMES.map((name) => ({
        ...writing,
        ...{ keys: FORMAT_KEYS[name], label: t(`format.${name}`) },
      })),
      { ...reading, keys: 'ArrowUp', label: t('keys.messageAbove') },
      { ...reading, keys: 'ArrowDown', label: t('keys.messageBelow') },
      { ...reading, keys: 'ArrowRight', label: t('keys.actions') },
      { ...reading, keys: 'End', label: t('keys.newest') },
    ];
  }, [t, choice]);
  useKeys(bindings);
}
