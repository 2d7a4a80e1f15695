import { markdownLineEnding } from 'micromark-util-character';
import type { Construct, State } from 'micromark-util-types';
import { characterOf } from './codes.ts';

type Look = {
  /** How far to look: up to the first character that is none of these, or to the end of the line. */
  over: RegExp;
  /** @param seen what was looked over, with the character that ended it unless the line did. */
  fits: (seen: string) => boolean;
  /** Characters to look over at most; what is further away does not fit. */
  atMost?: number;
};

/** Decides from the text ahead, on the same line, without taking any of it. For `effects.check`. */
export function lookAhead({ over, fits, atMost = Number.POSITIVE_INFINITY }: Look): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let seen = '';
      let taken = 0;
      const decide = (isFit: boolean): State => {
        if (taken > 0) effects.exit('data');
        return isFit ? ok : nok;
      };
      const look: State = (code) => {
        if (code === null || markdownLineEnding(code)) return decide(fits(seen))(code);
        if (taken === atMost) return decide(false)(code);
        const character = characterOf(code);
        seen += character;
        if (!over.test(character)) return decide(fits(seen))(code);
        if (taken === 0) effects.enter('data');
        taken += 1;
        effects.consume(code);
        return look;
      };
      return look;
    },
  };
}
