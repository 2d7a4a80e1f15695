import { KeySheet } from '../features/switcher/key-sheet.tsx';
import { DialogBoundary } from '../ui/dialog-boundary.tsx';
import { type Layer, showLayer } from './layer.ts';
import { SwitcherLayer } from './switcher-layer.tsx';

const close = () => showLayer(null);

/** The one layer that is shown; one that breaks says so and can be closed. */
export function Layers({ layer }: { layer: Layer }) {
  return (
    <DialogBoundary of={layer} onClose={close}>
      {layer === 'switcher' ? (
        <SwitcherLayer onShowKeys={() => showLayer('keys')} onClose={close} />
      ) : (
        <KeySheet onClose={close} />
      )}
    </DialogBoundary>
  );
}
