import type { ReactNode } from 'react';
import { KeySheet } from '../features/switcher/key-sheet.tsx';
import { DialogBoundary } from '../ui/dialog-boundary.tsx';
import { type Layer, showLayer } from './layer.ts';
import { ShareLayer } from './share-layer.tsx';
import { SwitcherLayer } from './switcher-layer.tsx';

const close = () => showLayer(null);

/** The one layer that is shown; one that breaks says so and can be closed. */
export function Layers({ layer }: { layer: Layer }) {
  return (
    <DialogBoundary of={layer} onClose={close}>
      {drawn(layer)}
    </DialogBoundary>
  );
}

function drawn(layer: Layer): ReactNode {
  switch (layer) {
    case 'switcher':
      return <SwitcherLayer onShowKeys={() => showLayer('keys')} onClose={close} />;
    case 'share':
      return <ShareLayer onClose={close} />;
    case 'keys':
      return <KeySheet onClose={close} />;
  }
}
