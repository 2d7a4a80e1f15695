import type { Id } from '@parley/shared/id';
import type { PresenceState } from '@parley/shared/presence';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { presence } from './presence.ts';

/** Watches these people while the calling part is on screen. */
export function useWatchPeople(userIds: readonly Id[]): void {
  const key = userIds.join();
  useEffect(() => presence.watch(key === '' ? [] : key.split(',')), [key]);
}

/** The state of a person with its words, as `Avatar` and `PresenceDot` take it. */
export function usePresence(userId: Id): {
  state: PresenceState | 'unknown';
  label: string;
} {
  const { t } = useTranslation('presence');
  const state = useStore(presence.store, ({ states }) => states.get(userId)) ?? 'unknown';
  return { state, label: t(state) };
}
