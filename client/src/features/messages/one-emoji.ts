const PRESENTATION_SELECTORS = /\u{FE0F}/gu;
const RECOMMENDED = /^\p{RGI_Emoji}$/v;

/**
 * An emoji as Unicode recommends it for interchange. Emojibase writes 👍 with a presentation
 * selector it does not need; without one form for all, the same reaction would count as two.
 */
export function oneEmoji(emoji: string): string {
  const bare = emoji.replace(PRESENTATION_SELECTORS, '');
  return RECOMMENDED.test(bare) ? bare : emoji;
}
