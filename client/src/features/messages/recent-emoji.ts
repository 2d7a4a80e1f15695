import { emojiSchema } from '@parley/shared/message';
import { z } from 'zod';
import { readStored, store } from '../../lib/stored-choice.ts';

/** One row of the picker. */
const MOST = 9;
const KEY = 'parley.recentEmoji';

const recentSchema = z.array(emojiSchema);

/** The emoji picked lately in this browser, the last one first. */
export function recentEmoji(): readonly string[] {
  const stored = readStored(KEY);
  if (stored === null) return [];
  try {
    return recentSchema.parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

export function noteEmoji(emoji: string): void {
  const others = recentEmoji().filter((other) => other !== emoji);
  store(KEY, JSON.stringify([emoji, ...others].slice(0, MOST)));
}

export const forgetRecentEmoji = (): void => store(KEY, null);
