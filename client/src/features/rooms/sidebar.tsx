import type { Id } from '@parley/shared/id';
import { Compass, MessageSquarePlus, Plus } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { roomLog } from '../../room-log/room-log.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import type { PersonAvatar } from './room-face.tsx';
import { RoomRow } from './room-row.tsx';
import { SidebarSkeleton } from './sidebar-skeleton.tsx';
import { useRoomShortcuts } from './use-room-shortcuts.ts';
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

/** The rooms and conversations one is in. */
export function Sidebar(props: SidebarProps) {
  const { currentId, PersonAvatar, onCreateRoom, onBrowse, onStartDirect, top, bottom } = props;
  const { t } = useTranslation('rooms');
  const lacksRooms = useStore(roomLog.store, (held) => held.lacksRooms);
  const { rooms, directs } = useSortedRooms();
  const order = useMemo(() => [...rooms, ...directs], [rooms, directs]);
  useRoomShortcuts(order, currentId);

  return (
    <div className="on-side flex h-full flex-col">
      {top}
      <nav
        aria-label={t('navigation')}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        className="min-h-0 grow overflow-y-auto px-3 pb-3"
      >
        <Section
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
          {rooms.map((id) => (
            <RoomRow key={id} roomId={id} PersonAvatar={PersonAvatar} />
          ))}
          {lacksRooms && order.length === 0 && <SidebarSkeleton />}
          {!lacksRooms && rooms.length === 0 && (
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
        </Section>
        <Section
          title={t('directs')}
          hint={t('shortcutHint')}
          actions={
            <IconButton label={t('startDirect')} size="small" onClick={onStartDirect}>
              <MessageSquarePlus aria-hidden className="size-4" />
            </IconButton>
          }
        >
          {directs.map((id) => (
            <RoomRow key={id} roomId={id} PersonAvatar={PersonAvatar} />
          ))}
          {!lacksRooms && directs.length === 0 && (
            <li className="px-2 py-1 text-soft text-sm">{t('noDirects')}</li>
          )}
        </Section>
      </nav>
      <div className="px-3">
        <ToastSlot />
      </div>
      {bottom}
    </div>
  );
}

type SectionProps = { title: string; hint: string; actions: ReactNode; children: ReactNode };

function Section({ title, hint, actions, children }: SectionProps) {
  return (
    <section aria-label={title} className="mt-4 first:mt-1">
      <header className="mb-1 flex items-center gap-0.5 pl-2">
        <h2 title={hint} className="grow font-medium text-faint text-sm">
          {title}
        </h2>
        {actions}
      </header>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  );
}
