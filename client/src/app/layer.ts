import { create } from 'zustand';

export type Layer = 'switcher' | 'keys' | 'share';

/** What lies over the page, whatever page that is. */
export const useLayer = create<{ layer: Layer | null }>(() => ({ layer: null }));

export const showLayer = (layer: Layer | null): void => useLayer.setState({ layer });

/** The same key that brings it takes it away. */
export const toggleLayer = (layer: Layer): void =>
  useLayer.setState((held) => ({ layer: held.layer === layer ? null : layer }));
