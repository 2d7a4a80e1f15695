import { lazy, Suspense, useEffect, useMemo } from 'react';
import { EarlyTyping } from '../features/switcher/early-typing.tsx';
import { wantTexts } from '../i18n/load-texts.ts';
import { useTranslation } from '../i18n/translation.ts';
import type { KeyBinding } from '../ui/keys/key-list.ts';
import { listenForKeys } from '../ui/keys/listen-for-keys.ts';
import { useKeys } from '../ui/keys/use-keys.ts';
import { createPart } from '../ui/part.ts';
import { showLayer, toggleLayer, useLayer } from './layer.ts';

/** They name the pages of the settings as well. */
async function loadLayers() {
  const [{ Layers }] = await Promise.all([import('./layers.tsx'), wantTexts('chat', 'settings')]);
  return { default: Layers };
}

const Layers = lazy(loadLayers);
// Whoever presses the keys must not wait for the network: they are fetched at rest, as other parts are.
createPart(loadLayers);

/** What lies over every page of somebody who is signed in, and the keys that bring it. */
export function SessionLayer() {
  const { t } = useTranslation('switcher');
  const layer = useLayer((held) => held.layer);
  useEffect(listenForKeys, []);
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
  const early = layer === 'switcher' && <EarlyTyping onClose={() => showLayer(null)} />;
  return <Suspense fallback={early}>{layer !== null && <Layers layer={layer} />}</Suspense>;
}
