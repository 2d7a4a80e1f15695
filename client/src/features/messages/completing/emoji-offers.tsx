import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../../../i18n/translation.ts';
import { type EmojiWords, loadEmojiWords } from '../../../lib/emoji-words.ts';
import { EMOJI_STYLE } from '../emoji-style.ts';
import { noteEmoji, recentEmoji } from '../recent-emoji.ts';
import { emojiNamed, findEmoji } from './find-emoji.ts';
import { OfferList } from './offer-list.tsx';
import type { OffersProps } from './offers.ts';

/** The emoji that may be meant by what stands behind a colon. */
export function EmojiOffers({ trigger, onReplace, ...list }: OffersProps) {
  const { t, i18n } = useTranslation('messages');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const words = useEmojiWords(language);
  const [recent] = useState(recentEmoji);
  const found = useMemo(
    () => findEmoji(words, trigger.typed, recent),
    [words, trigger.typed, recent],
  );
  const offers = useMemo(
    () =>
      found.map((one) => ({
        ...{ key: one.emoji, ...calledIn(language, one) },
        face: <span className={EMOJI_STYLE}>{one.emoji}</span>,
      })),
    [found, language],
  );
  const take = useCallback(
    (place: number) => {
      const emoji = found[place]?.emoji;
      if (emoji === undefined) return;
      noteEmoji(emoji);
      onReplace(emoji);
    },
    [found, onReplace],
  );
  const named = trigger.isEnded ? emojiNamed(words, trigger.typed) : undefined;
  useEffect(() => {
    if (named === undefined) return;
    // After the browser has done with the key that wrote the colon: one change cannot stand within another.
    const timer = setTimeout(() => {
      noteEmoji(named);
      onReplace(named);
    });
    return () => clearTimeout(timer);
  }, [named, onReplace]);
  if (offers.length === 0 || trigger.isEnded) return null;
  return <OfferList {...list} label={t('emoji.offers')} offers={offers} onTake={take} />;
}

/** The names between colons are English words: who reads Chinese is told what it is first, and how to type it beside. */
function calledIn(language: 'en' | 'zh', { names: [name], label }: EmojiWords) {
  if (name === undefined) return { label, aside: '' };
  const typed = `:${name}:`;
  return language === 'zh' ? { label, aside: typed } : { label: typed, aside: '' };
}

const NONE: readonly EmojiWords[] = [];

function useEmojiWords(language: 'en' | 'zh'): readonly EmojiWords[] {
  const [words, setWords] = useState(NONE);
  useEffect(() => {
    let isWanted = true;
    loadEmojiWords(language).then(
      (loaded) => isWanted && setWords(loaded),
      // Out of the server's reach what is typed stays what it is.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return words;
}
