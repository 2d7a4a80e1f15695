import type { Id } from '@parley/shared/id';
import { clsx } from 'clsx';
import { startTransition, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { WrongPlace } from '../features/accounts/wrong-place.tsx';
import { ConnectionLine } from '../features/messages/connection-line.tsx';
import { LostElsewhere } from '../features/messages/lost-offer.tsx';
import { PersonAvatar } from '../features/presence/person-avatar.tsx';
import { Sidebar } from '../features/rooms/sidebar.tsx';
import { useTranslation } from '../i18n/translation.ts';
import { go as goTo } from '../lib/address.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { usePlace } from '../ui/address.tsx';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { SIDEBAR } from '../ui/panel-widths.ts';
import { ResizeHandle } from '../ui/resize-handle.tsx';
import { useAskedDialog } from './asked-dialog.ts';
import { ChatPageBottom, ChatPageTop } from './chat-page-corners.tsx';
import type { OpenDialog } from './chat-page-dialogs.tsx';
import { ChatPageEmpty } from './chat-page-empty.tsx';
import { ChatPageGone } from './chat-page-gone.tsx';
import { ChatPageDialogs, RoomDetails } from './chat-page-parts.ts';
import { ChatPagePerson } from './chat-page-person.tsx';
import { ChatPageRoom } from './chat-page-room.tsx';
import { ChatTitle } from './chat-title.tsx';
import { useLanding } from './use-landing.ts';
import { useWatchShown } from './use-watch-shown.ts';

/** The signed-in screen: rooms beside the room beside its details; on a phone one at a time. */
export function ChatPage() {
  const roomId = usePlace()?.roomId;
  const { t } = useTranslation('rooms');
  const lacksRooms = useStore(roomLog.store, (held) => held.lacksRooms);
  const room = useStore(roomLog.store, ({ rooms }) =>
    roomId === undefined ? undefined : rooms.get(roomId)?.room,
  );
  const me = useStore(people.store, (held) => held.me);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  useAskedDialog(setDialog);
  const [details, setDetails] = useState<'shown' | 'hidden'>('hidden');
  const [shownPeople, setShownPeople] = useState<readonly Id[]>([]);
  // Who leaves a room, or is removed from it, has not come to a wrong address; nor who was led to one that is gone.
  const lastRoomId = useRef<Id>(undefined);
  const landing = useLanding(roomId, lastRoomId);
  useWatchShown(shownPeople);

  const isHeld = room !== undefined;
  useEffect(() => {
    if (isHeld) lastRoomId.current = roomId;
    else if (!lacksRooms && roomId !== undefined && lastRoomId.current === roomId) {
      goTo('/', { replace: true });
    }
  }, [isHeld, roomId, lacksRooms]);

  function go(to: Id): void {
    setDialog(null);
    // Behind that: a dialog that goes gives the focus back, and only then may the room take it.
    startTransition(() => goTo(`/room/${to}`));
  }

  const isRoomShown = room !== undefined && me !== null;
  const invite = () => room && setDialog({ kind: 'invite', room });
  const hideDetails = () => setDetails('hidden');

  return (
    <div className="flex h-dvh flex-col">
      <ChatTitle room={room} />
      <WrongPlace />
      {/* A room has it where one writes. */}
      {!isRoomShown && (
        <div className="px-3 not-has-[.sr-only]:pt-2">
          <ConnectionLine />
        </div>
      )}
      <div className="relative flex min-h-0 grow overflow-hidden">
        <div
          className={clsx(
            'relative w-full shrink-0 md:w-sidebar',
            // Whose own edge is an edge, where that is not a colour.
            'contrast-more:border-line contrast-more:border-r',
            roomId !== undefined && 'max-md:hidden',
          )}
        >
          <PanelBoundary>
            <Sidebar
              currentId={roomId}
              PersonAvatar={PersonAvatar}
              onCreateRoom={() => setDialog({ kind: 'create-room' })}
              onBrowse={() => setDialog({ kind: 'browse' })}
              onStartDirect={() => setDialog({ kind: 'start-direct' })}
              top={
                <>
                  <ChatPageTop />
                  <LostElsewhere />
                </>
              }
              bottom={<ChatPageBottom />}
            />
          </PanelBoundary>
        </div>
        <main
          className={clsx(
            'relative flex min-w-0 grow',
            roomId === undefined && 'max-md:hidden',
            // On a phone the details cover the room: nothing behind them may be reached.
            details === 'shown' && 'max-md:invisible',
          )}
        >
          <ResizeHandle panel={SIDEBAR} label={t('resizeSidebar')} edge="right" at="left" />
          {isRoomShown && (
            <PanelBoundary of={room.id} onClose={() => goTo('/')}>
              <ChatPageRoom
                key={room.id}
                room={room}
                me={me}
                details={details}
                onToggleDetails={() => setDetails(details === 'shown' ? 'hidden' : 'shown')}
                onInvite={invite}
                onOpenDialog={setDialog}
              />
            </PanelBoundary>
          )}
          {landing === 'nowhere to go' && <ChatPageEmpty onOpenDialog={setDialog} onGo={go} />}
          {room === undefined && roomId !== undefined && !lacksRooms && (
            <ChatPageGone onOpenDialog={setDialog} />
          )}
        </main>
        {room !== undefined && details === 'shown' && (
          <div className="border-line max-md:absolute max-md:inset-0 md:absolute md:inset-y-0 md:right-0 md:w-panel md:border-l max-lg:md:shadow-float lg:relative lg:shrink-0">
            <PanelBoundary of={room.id} onClose={hideDetails}>
              <RoomDetails
                key={room.id}
                room={room}
                PersonAvatar={PersonAvatar}
                onShowPeople={setShownPeople}
                onInvite={invite}
                onClose={hideDetails}
              />
            </PanelBoundary>
          </div>
        )}
        <ChatPagePerson onGo={go} />
        {dialog !== null && <ChatPageDialogs dialog={dialog} onChange={setDialog} onGo={go} />}
        <CopyByHand />
      </div>
    </div>
  );
}
