import { lazy, Suspense, useEffect, useMemo } from 'react';
import { wantTexts } from '../i18n/load-texts.ts';
import { useTranslation } from '../i18n/translation.ts';
import { DialogBoundary } from '../ui/dialog-boundary.tsx';
import type { KeyBinding } from '../ui/keys/key-list.ts';
import { listenForKeys } from '../ui/keys/listen-for-keys.ts';
import { useKeys } from '../ui/keys/use-keys.ts';
import { showLayer, toggleLayer, useLayer } from './layer.ts';
import { whenIdle } from './when-idle.ts';

/** It names the pages of the settings as well. */
async function loadSwitcher() {
  const [layer] = await Promise.all([
    import('./switcher-layer.tsx'),
    wantTexts('chat', 'settings'),
  ]);
  return layer;
}
const loadSheet = () => import('../features/switcher/key-sheet.tsx');

const SwitcherLayer = lazy(() => loadSwitcher().then((m) => ({ default: m.SwitcherLayer })));
const KeySheet = lazy(() => loadSheet().then((m) => ({ default: m.KeySheet })));

const close = () => showLayer(null);

/** What lies over every page of somebody who is signed in, and the keys that bring it. */
export function SessionLayer() {
  const { t } = useTranslation('switcher');
  const layer = useLayer((held) => held.layer);
  useEffect(listenForKeys, []);
  // Whoever presses the keys must not wait for the network.
  useEffect(() => whenIdle(() => Promise.all([loadSwitcher(), loadSheet()])), []);
  const bindings = useMemo((): readonly KeyBinding[] => {
    const everywhere = { group: 'everywhere', reach: 'anywhere' } as const;
    return [
      {
        ...{ ...everywhere, keys: 'Mod+K', label: t('keys.open') },
        act: () => void toggleLayer('switcher'),
      },
      {
        ...{ ...everywhere, keys: 'Mod+/', label: t('keys.sheet') },
        act: () => void toggleLayer('keys'),
      },
    ];
  }, [t]);
  useKeys(bindings);
  return (
    <DialogBoundary of={layer} onClose={close}>
      <Suspense>
        {layer === 'switcher' && (
          <SwitcherLayer onShowKeys={() => showLayer('keys')} onClose={close} />
        )}
        {layer === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </DialogBoundary>
  );
}
