import { codeFenced, headingAtx } from 'micromark-core-commonmark';
import { gfmTable } from 'micromark-extension-gfm-table';
import { factorySpace } from 'micromark-factory-space';
import type { Construct, Event, Extension, State } from 'micromark-util-types';
import { showsSomething } from '../visible.ts';
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

/** Whether the fence that was just read holds something to show. */
function holdsText(events: Event[], slice: (event: Event) => string): boolean {
  const start = events.findLastIndex(
    ([kind, { type }]) => kind === 'enter' && type === 'codeFenced',
  );
  return events
    .slice(start)
    .some((event) => event[1].type === 'codeFlowValue' && showsSomething(slice(event)));
}

const fence: Construct = {
  ...codeFenced,
  name: 'fence',
  tokenize(effects, ok, nok) {
    const ifFilled: State = (code) =>
      holdsText(this.events, ([, token]) => this.sliceSerialize(token)) ? ok(code) : nok(code);
    return codeFenced.tokenize.call(this, effects, ifFilled, nok);
  },
};

const tildeFence: Construct = {
  ...fence,
  tokenize(effects, ok, nok) {
    return effects.check(beginsTildeFence, fence.tokenize.call(this, effects, ok, nok), nok);
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
