import type { Code, Construct, Extension, State } from 'micromark-util-types';
import { CODES } from './codes.ts';
import { matchRuns } from './match-runs.ts';
import { rolesBetween } from './neighbours.ts';
import type { Run } from './run.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formatRun: 'formatRun';
  }
  interface Token {
    _run?: Run;
  }
}

const MARKERS: Code[] = [CODES.asterisk, CODES.underscore, CODES.tilde];

const plainRun: Construct = {
  name: 'formatRun',
  tokenize(effects, ok, nok) {
    const before = this.previous;
    let marker: Code = null;
    let length = 0;
    const inside: State = (code) => {
      if (code === marker) {
        length += 1;
        effects.consume(code);
        return inside;
      }
      const token = effects.exit('formatRun');
      token._run = newRun({ marker, length, isEscaped: false }, before, code);
      return ok(code);
    };
    return (code) => {
      if (code === before) return nok(code);
      marker = code;
      effects.enter('formatRun');
      return inside(code);
    };
  },
  resolveAll: matchRuns,
};

/** `\*\*`, or `\**`: counts as marks when pairs are found, and keeps them from being made into anything. */
const escapedRun: Construct = {
  name: 'formatRun',
  tokenize(effects, ok, nok) {
    const before = this.previous;
    let marker: Code = null;
    let length = 0;
    const atMark: State = (code) => {
      if (marker === null && MARKERS.includes(code)) marker = code;
      if (marker === null || code !== marker) return nok(code);
      length += 1;
      effects.consume(code);
      return afterMark;
    };
    const atBackslash: State = (code) => {
      effects.consume(code);
      return atMark;
    };
    const another: Construct = {
      partial: true,
      tokenize: (_effects, yes, no) => {
        const peek: State = (code) => (code === marker ? yes(code) : no(code));
        return (code) => {
          if (code !== CODES.backslash) return no(code);
          effects.consume(code);
          return peek;
        };
      },
    };
    const end: State = (code) => {
      const token = effects.exit('formatRun');
      token._run = newRun({ marker, length, isEscaped: true }, before, code);
      return ok(code);
    };
    const afterMark: State = (code) =>
      code === marker ? atMark(code) : effects.check(another, atBackslash, end)(code);
    return (code) => {
      effects.enter('formatRun');
      return atBackslash(code);
    };
  },
  resolveAll: matchRuns,
};

function newRun(run: Pick<Run, 'marker' | 'length' | 'isEscaped'>, before: Code, after: Code): Run {
  const roles = rolesBetween(before, after);
  return { ...run, ...roles, isDecided: false, closes: [], opens: [], used: 0, wouldFormat: false };
}

export const runs: Extension = {
  text: {
    [CODES.asterisk]: plainRun,
    [CODES.underscore]: plainRun,
    [CODES.tilde]: plainRun,
    [CODES.backslash]: escapedRun,
  },
  insideSpan: { null: [plainRun] },
};
