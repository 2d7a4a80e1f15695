import type { View } from '../view.ts';

/** Brings one page or float onto the screen, from wherever the page stands. */
export type Surface = (view: View) => Promise<void>;

/** Surfaces by their name, which becomes part of a file's. */
export type Surfaces = Record<string, Surface>;
