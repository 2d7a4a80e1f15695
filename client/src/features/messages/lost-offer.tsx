import type { Id } from '@parley/shared/id';
import { lazy, Suspense, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { roomLog } from '../../room-log/room-log.ts';
import { PanelBoundary } from '../../ui/panel-boundary.tsx';
import { lostElsewhere, lostIn } from './create-lost-messages.ts';
import { lostMessages } from './lost-messages.ts';

const LostPanel = lazy(() =>
  import('./lost-panel.tsx').then((module) => ({ default: module.LostPanel })),
);

type LostOfferProps = {
  roomId: Id;
  /** The last of them is decided about: where to go on. */
  onDone: () => void;
};

/** Own messages of this room that the server lost, with what may be done about them; mostly nothing. */
export function LostOffer({ roomId, onDone }: LostOfferProps) {
  const lost = useStore(
    lostMessages.store,
    useShallow((held) => lostIn(held, roomId)),
  );
  if (lost.length === 0) return null;
  return (
    <PanelBoundary of={roomId}>
      <Suspense fallback={null}>
        <LostPanel lost={lost} place="room" onDone={onDone} />
      </Suspense>
    </PanelBoundary>
  );
}

/** What may be lost of rooms that are none of ours: beside all of them, since it can be offered in none. */
export function LostElsewhere() {
  const messages = useStore(lostMessages.store, (held) => held.messages);
  const lost = useStore(
    roomLog.store,
    useShallow(({ lacksRooms, rooms }) => (lacksRooms ? [] : lostElsewhere({ messages }, rooms))),
  );
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} tabIndex={-1} className="px-3 outline-none">
      {lost.length > 0 && (
        <PanelBoundary>
          <Suspense fallback={null}>
            <LostPanel lost={lost} place="elsewhere" onDone={() => place.current?.focus()} />
          </Suspense>
        </PanelBoundary>
      )}
    </div>
  );
}
