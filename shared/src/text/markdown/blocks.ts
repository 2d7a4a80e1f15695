import { codeFenced, headingAtx } from 'micromark-core-commonmark';
import { gfmTable } from 'micromark-extension-gfm-table';
import { factorySpace } from 'micromark-factory-space';
import type { Construct, Extension, State } from 'micromark-util-types';
import { CODES } from './codes.ts';
import { beginsHeading, beginsTildeFence, hasBar, isRule } from './line-starts.ts';

const heading: Construct = {
  ...headingAtx,
  name: 'heading',
  tokenize(effects, ok, nok) {
    return effects.check(beginsHeading, headingAtx.tokenize.call(this, effects, ok, nok), nok);
  },
};

/** A line under something, with air above it: what stands right under text belongs to the text. */
const rule: Construct = {
  name: 'rule',
  tokenize(effects, ok, nok) {
    if (this.interrupt || this.now().line === 1) return nok;
    const take: State = (code) => {
      effects.enter('thematicBreak');
      return sequence(code);
    };
    const sequence: State = (code) => {
      if (code === CODES.dash || code === CODES.asterisk || code === CODES.underscore) {
        effects.consume(code);
        return sequence;
      }
      effects.exit('thematicBreak');
      return factorySpace(effects, ok, 'whitespace')(code);
    };
    return effects.check(isRule, take, nok);
  },
};

/** micromark's own is switched off by its name. */
const fence: Construct = { ...codeFenced, name: 'fence' };

const tildeFence: Construct = {
  ...fence,
  tokenize(effects, ok, nok) {
    return effects.check(beginsTildeFence, codeFenced.tokenize.call(this, effects, ok, nok), nok);
  },
};

const gfmTables = [gfmTable().flow?.null ?? []].flat();

const tables: Construct[] = gfmTables.map((table) => ({
  ...table,
  tokenize(effects, ok, nok) {
    return effects.check(hasBar, table.tokenize.call(this, effects, ok, nok), nok);
  },
}));

export const blocks: Extension = {
  flow: {
    [CODES.hash]: heading,
    [CODES.asterisk]: rule,
    [CODES.dash]: rule,
    [CODES.underscore]: rule,
    [CODES.backtick]: fence,
    [CODES.tilde]: tildeFence,
    null: tables,
  },
};
