import { askedFor } from '@parley/shared/text/finding/asked';
import { matchName } from '@parley/shared/text/finding/match-name';
import type { Readings } from '@parley/shared/text/pinyin';
import { createNameKeys } from './create-name-keys.ts';

export type NameAnswers = (name: string) => boolean;

/**
 * Which names answer what is typed, by the rule of [NM2]: with `readingsOf` Chinese as it is read, too. A list that is
 * filtered takes no slips of the finger: it would show what nobody asked for.
 */
export function findByName(readingsOf: Readings | undefined): (typed: string) => NameAnswers {
  const keyOf = createNameKeys(readingsOf);
  return (typed) => {
    const asked = askedFor(typed);
    return (name) => {
      const match = matchName(keyOf(name), asked);
      return match !== undefined && match !== 'slip';
    };
  };
}
