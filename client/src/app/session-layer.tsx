import { useEffect, useMemo } from 'react';
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
  return Layers;
}

/**
 * Fetched at rest, for whoever presses the keys must not wait for the network; and drawn at once: React would hold
 * what it has suspended back for a third of a second, and letters typed meanwhile would be in neither field.
 */
const layers = createPart(loadLayers);

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
  const Layers = layers.use();
  useEffect(() => {
    // Where they cannot be had, nobody is left in a field that nobody sees.
    if (layer !== null) layers.with((piece) => piece === undefined && showLayer(null));
  }, [layer]);
  return (
    <>
      {layer === 'switcher' && <EarlyTyping onClose={() => showLayer(null)} />}
      {layer !== null && Layers !== undefined && <Layers layer={layer} />}
    </>
  );
}
