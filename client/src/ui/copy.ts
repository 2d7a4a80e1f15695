import { createStore } from 'zustand/vanilla';
import { copyText } from '../lib/copy-text.ts';

/** The text that waits to be copied by hand; null when none does. */
export const copyByHand = createStore<{ text: string | null }>(() => ({ text: null }));

/** Copies a text, or shows it in the page's `CopyByHand`; answers whether it is in the clipboard. */
export async function copyOrShow(text: string): Promise<boolean> {
  const isCopied = await copyText(text);
  if (!isCopied) copyByHand.setState({ text });
  return isCopied;
}
