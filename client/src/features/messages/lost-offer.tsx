import type { Id } from '@parley/shared/id';
import { lazy, Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { PanelBoundary } from '../../ui/panel-boundary.tsx';
import { lostIn } from './create-lost-messages.ts';
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
  const held = useStore(lostMessages.store);
  const lost = useMemo(() => lostIn(held, roomId), [held, roomId]);
  if (lost.length === 0) return null;
  return (
    <PanelBoundary of={roomId}>
      <Suspense fallback={null}>
        <LostPanel lost={lost} onDone={onDone} />
      </Suspense>
    </PanelBoundary>
  );
}
