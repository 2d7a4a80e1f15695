import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import { CODES, DIGITS } from './codes.ts';
import { beginsHeading, beginsItem, beginsQuote, isRule } from './line-starts.ts';
import { angleLink } from './links.ts';
import { lookAhead } from './look-ahead.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    escape: 'escape';
  }
}

/*
 * A backslash is a letter like any other, except in front of what would format: there it is not
 * shown, and neither does that format. For `*`, `_` and `~` see runs.ts.
 */

const isLineStart = ({ events }: TokenizeContext): boolean => {
  const type = events.at(-1)?.[1].type;
  return type === undefined || type === 'lineEnding' || type === 'linePrefix';
};

/** A backslash in front of one mark. */
function escapeOf(
  wouldFormat: Construct,
  applies: (context: TokenizeContext) => boolean,
): Construct {
  return {
    name: 'escape',
    tokenize(effects, ok, nok) {
      const takeMark: State = (code) => {
        effects.enter('data');
        effects.consume(code);
        effects.exit('data');
        return ok;
      };
      return (code) => {
        if (!applies(this)) return nok(code);
        effects.enter('escape');
        effects.consume(code);
        effects.exit('escape');
        return effects.check(wouldFormat, takeMark, nok);
      };
    },
  };
}

const anywhere = () => true;

/** The words of a link that somebody bothered to escape are few. */
const LONGEST_WORDS = 200;
const wordsAhead = lookAhead({
  over: /[^(]/,
  atMost: LONGEST_WORDS,
  fits: (seen) => /\]\($/.test(seen),
});
/** `[words](`, or the same behind the `!` of a picture. */
const linkAhead: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) =>
      code === CODES.bracketOpen || code === CODES.exclamationMark
        ? wordsAhead.tokenize.call(this, effects, ok, nok)(code)
        : nok(code);
  },
};
const targetAhead = lookAhead({
  over: /[\](<:a-z]/i,
  fits: (seen) => /^\]\(<?(?:https?|mailto|tel):/i.test(seen),
});

/** Two of them are two: the beginning of `\\server\share`. */
const pairOfBackslashes: Construct = {
  name: 'backslashes',
  tokenize(effects, ok, nok) {
    const second: State = (code) => {
      if (code !== CODES.backslash) return nok(code);
      effects.consume(code);
      effects.exit('data');
      return ok;
    };
    return (code) => {
      effects.enter('data');
      effects.consume(code);
      return second;
    };
  },
};

/** Runs of backticks that were escaped and whose partners are still to come, by length. */
const awaited = new WeakMap<TokenizeContext, Set<number>>();

/** Behind a run of `length` backticks: whether another such run follows. */
const anotherRun = (length: number): Construct => ({
  partial: true,
  tokenize(effects, ok, nok) {
    let run = 0;
    const inside: State = (code) => {
      if (code === null || (code !== CODES.backtick && run === length)) {
        effects.exit('data');
        return run === length ? ok(code) : nok(code);
      }
      run = code === CODES.backtick ? run + 1 : 0;
      effects.consume(code);
      return inside;
    };
    return (code) => {
      if (code === null) return nok(code);
      effects.enter('data');
      return inside(code);
    };
  },
});

const escapedBackticks: Construct = {
  name: 'escape',
  tokenize(effects, ok, nok) {
    const partners = awaited.get(this) ?? new Set();
    awaited.set(this, partners);
    let length = 0;
    const inside: State = (code) => {
      if (code === CODES.backtick) {
        length += 1;
        effects.consume(code);
        return inside;
      }
      if (length === 0) return nok(code);
      effects.exit('data');
      if (partners.delete(length)) return ok(code);
      const first: State = (next) => {
        partners.add(length);
        return ok(next);
      };
      return effects.check(anotherRun(length), first, nok)(code);
    };
    return (code) => {
      effects.enter('escape');
      effects.consume(code);
      effects.exit('escape');
      effects.enter('data');
      return inside;
    };
  },
};

/** `1\. Milk` */
const escapedNumber: Construct = {
  name: 'escape',
  tokenize(effects, ok, nok) {
    let number = '';
    const inside: State = (code) => {
      if (code === CODES.backslash) {
        effects.exit('data');
        effects.enter('escape');
        effects.consume(code);
        effects.exit('escape');
        return effects.check(delimiter, ok, nok);
      }
      if (!isDigit(code) || number.length === 3) return nok(code);
      number += code;
      effects.consume(code);
      return inside;
    };
    return (code) => {
      if (!isLineStart(this)) return nok(code);
      effects.enter('data');
      return inside(code);
    };
  },
  previous: (code) => code === null || code < 0 || code === 32,
};
const delimiter = lookAhead({ over: /[.) \t]/, fits: (seen) => /^[.)][ \t]+\S/.test(seen) });
const isDigit = (code: Code) => DIGITS.some((digit) => digit === code);

export const escapes: Extension = {
  text: {
    [CODES.backslash]: [
      pairOfBackslashes,
      ...[beginsItem, beginsQuote, beginsHeading, isRule].map((start) =>
        escapeOf(start, isLineStart),
      ),
      escapedBackticks,
      ...[linkAhead, targetAhead, angleLink].map((mark) => escapeOf(mark, anywhere)),
    ],
    ...Object.fromEntries(DIGITS.map((digit) => [digit, escapedNumber])),
  },
};
