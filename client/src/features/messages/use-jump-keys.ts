import { useMemo, useRef } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import type { KeyBinding } from '../../ui/keys/key-list.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';

/** As their buttons show them. Escape and Home are left to whatever has the focus. */
export const JUMP_KEYS = { first: 'Alt+PageUp', newest: 'Alt+PageDown' } as const;

type Jumps = {
  /** Undefined: there is nothing to jump to. */
  onFirst: (() => void) | undefined;
  onNewest: (() => void) | undefined;
};

/** The ends of what is new, from wherever one is on the page, also while one writes. */
export function useJumpKeys(jumps: Jumps): void {
  const { t } = useTranslation('messages');
  const latest = useRef(jumps);
  latest.current = jumps;
  const bindings = useMemo((): readonly KeyBinding[] => {
    // Taken before the timeline sees them: it would take them for a hand that scrolls.
    const reading = { group: 'reading', reach: 'page' } as const;
    const jump = (end: keyof Jumps) => () => {
      const go = latest.current[end];
      go?.();
      return go !== undefined;
    };
    return [
      { ...reading, keys: JUMP_KEYS.first, label: t('jumpFirstHint'), act: jump('onFirst') },
      { ...reading, keys: JUMP_KEYS.newest, label: t('jump'), act: jump('onNewest') },
    ];
  }, [t]);
  useKeys(bindings);
}
