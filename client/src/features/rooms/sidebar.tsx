import type { Id } from '@parley/shared/id';
import { Compass, MessageSquarePlus, Plus } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import { FilterField } from './filter-field.tsx';
import type { PersonAvatar } from './room-face.tsx';
import { RoomRow } from './room-row.tsx';
import { SidebarSection } from './sidebar-section.tsx';
import { SidebarSkeleton } from './sidebar-skeleton.tsx';
import { UnreadOutOfSight } from './unread-out-of-sight.tsx';
import { useRoomFilter } from './use-room-filter.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useSortedRooms } from './use-sorted-rooms.ts';

type SidebarProps = {
  currentId: Id | undefined;
  PersonAvatar: PersonAvatar;
  onCreateRoom: () => void;
  onBrowse: () => void;
  onStartDirect: () => void;
  /** Drawn above the rooms: whose house this is. */
  top: ReactNode;
  /** Drawn below the rooms: who we are. */
  bottom: ReactNode;
};

/** The rooms and conversations one is in: what is unread, then the rest. */
export function Sidebar(props: SidebarProps) {
  const { currentId, PersonAvatar, onCreateRoom, onBrowse, onStartDirect, top, bottom } = props;
  const { t } = useTranslation('rooms');
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const lacksRooms = useStore(roomLog.store, (held) => held.lacksRooms);
  const { unread, rooms, directs, hasRooms, hasDirects } = useSortedRooms(currentId);
  const all = useMemo(() => [...unread, ...rooms, ...directs], [unread, rooms, directs]);
  const filtered = useRoomFilter(all, query);
  const order = useMemo(() => filtered(all), [filtered, all]);
  useRoomKeys(order, currentId);
  const isFiltering = query.trim() !== '';
  const lines = (ids: readonly Id[]) =>
    filtered(ids).map((id) => (
      <RoomRow key={id} roomId={id} isCurrent={id === currentId} PersonAvatar={PersonAvatar} />
    ));
  const unreadLines = lines(unread);

  function enterFirst(): void {
    const [first] = order;
    if (!isFiltering || first === undefined) return;
    setQuery('');
    go(`/room/${first}`);
  }

  return (
    <div className="on-side flex h-full flex-col">
      {top}
      <nav
        aria-label={t('navigation')}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+Shift+ArrowUp Alt+Shift+ArrowDown"
        className="relative flex min-h-0 grow flex-col"
      >
        <FilterField query={query} onChange={setQuery} onEnter={enterFirst} />
        <div ref={list} className="min-h-0 grow overflow-y-auto px-3 pb-3">
          {unreadLines.length > 0 && (
            <SidebarSection title={t('unreadTitle')} hint={t('shortcutHint')}>
              {unreadLines}
            </SidebarSection>
          )}
          <SidebarSection
            title={t('rooms')}
            hint={t('shortcutHint')}
            actions={
              <>
                <IconButton label={t('browse')} size="small" onClick={onBrowse}>
                  <Compass aria-hidden className="size-4" />
                </IconButton>
                <IconButton label={t('create')} size="small" onClick={onCreateRoom}>
                  <Plus aria-hidden className="size-4" />
                </IconButton>
              </>
            }
          >
            {lines(rooms)}
            {lacksRooms && order.length === 0 && <SidebarSkeleton />}
            {!lacksRooms && !isFiltering && !hasRooms && (
              <li className="flex flex-col items-start gap-2 px-2 py-1 text-soft text-sm">
                {t('noRooms')}
                <Button
                  size="small"
                  icon={<Compass aria-hidden className="size-4" />}
                  onClick={onBrowse}
                >
                  {t('browse')}
                </Button>
              </li>
            )}
          </SidebarSection>
          <SidebarSection
            title={t('directs')}
            hint={t('shortcutHint')}
            actions={
              <IconButton label={t('startDirect')} size="small" onClick={onStartDirect}>
                <MessageSquarePlus aria-hidden className="size-4" />
              </IconButton>
            }
          >
            {lines(directs)}
            {!lacksRooms && !isFiltering && !hasDirects && (
              <li className="px-2 py-1 text-soft text-sm">{t('noDirects')}</li>
            )}
          </SidebarSection>
          {isFiltering && order.length === 0 && (
            <p role="status" className="px-2 py-2 text-soft text-sm">
              {t('filterNone')}
            </p>
          )}
        </div>
        <UnreadOutOfSight list={list} unread={unread} />
      </nav>
      <div className="px-3">
        <ToastSlot />
      </div>
      {bottom}
    </div>
  );
}
