import { createStore } from 'zustand/vanilla';

/** More than anybody opens and comes back to. */
const REMEMBERED = 200;

/**
 * The long texts that somebody has unfolded, as long as the page lives: whoever comes back finds them so. By the text
 * itself, which is the same while it is on its way and once it is stored.
 */
export const unfolded = createStore<{ texts: ReadonlySet<string> }>(() => ({ texts: new Set() }));

export function unfold(text: string): void {
  unfolded.setState(({ texts }) => ({ texts: new Set([...texts, text].slice(-REMEMBERED)) }));
}

export function fold(text: string): void {
  unfolded.setState(({ texts }) => ({ texts: new Set([...texts].filter((one) => one !== text)) }));
}
