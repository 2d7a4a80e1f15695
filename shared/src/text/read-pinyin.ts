import { pinyin } from 'pinyin-pro';
import type { Readings } from './pinyin.ts';

const AS_TYPED = { multiple: true, toneType: 'none', type: 'array', v: true } as const;

/**
 * The readings of a character as the library knows them, in small letters. It weighs some hundred kilobytes: a
 * page has what `writeReadings` makes of it.
 */
export const readPinyin: Readings = (character) => [
  ...new Set(pinyin(character, AS_TYPED).filter((syllable) => /^[a-z]+$/.test(syllable))),
];
