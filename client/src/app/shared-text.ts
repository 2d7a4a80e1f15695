import { create } from 'zustand';

/** What another app handed over, until it has its room. */
export const useSharedText = create<{ text: string }>(() => ({ text: '' }));

/** The parts that an app shares, by the names that the manifest gives them. */
const PARTS = ['title', 'text', 'url'];

/** What was shared as one text. Many apps put the address into the text, and some the title: nothing stands there twice. */
export function sharedTextOf(search: string): string {
  const params = new URLSearchParams(search);
  const parts = PARTS.map((name) => params.get(name)?.trim() ?? '').filter((part) => part !== '');
  return parts
    .filter(
      (part, at) => !parts.some((other, place) => place !== at && holds(other, part, place < at)),
    )
    .join('\n');
}

/** Of two that are the same the first one stays. */
const holds = (whole: string, part: string, isEarlier: boolean): boolean =>
  whole.includes(part) && (whole !== part || isEarlier);
