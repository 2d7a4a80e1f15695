import { blankLine, blockQuote, list } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import type { Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import { CODES, DIGITS } from './codes.ts';
import { beginsItem, beginsQuote } from './line-starts.ts';

/**
 * Quotes and lists whose lines all carry their mark. In CommonMark a line of text under a quote is
 * taken into it; somebody who answers under a quote does not mean that.
 *
 * micromark has no switch for this, yet a container that begins ends all those that its line has
 * not continued. So a line that leaves a container begins one that has no width and never opens.
 */
const leaving = new WeakSet<TokenizeContext>();

const leave: Construct = {
  tokenize(_effects, ok, nok) {
    return leaving.delete(this) ? ok : nok;
  },
};

const leaveWith =
  (context: TokenizeContext, nok: State): State =>
  (code) => {
    leaving.add(context);
    return nok(code);
  };

const openWith =
  (context: TokenizeContext, ok: State): State =>
  (code) => {
    leaving.delete(context);
    return ok(code);
  };

/** micromark's own is switched off by its name. */
const quoteMark: Construct = { ...blockQuote, name: 'quoteMark' };

const quote: Construct = {
  ...blockQuote,
  name: 'quote',
  tokenize(effects, ok, nok) {
    const opens = openWith(this, ok);
    return effects.check(beginsQuote, blockQuote.tokenize.call(this, effects, opens, nok), nok);
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const next = effects.attempt(quoteMark, ok, leaveWith(this, nok));
      return factorySpace(effects, next, 'linePrefix');
    },
  },
};

const item: Construct = {
  ...list,
  name: 'item',
  tokenize(effects, ok, nok) {
    const opens = openWith(this, ok);
    return effects.check(beginsItem, list.tokenize.call(this, effects, opens, nok), nok);
  },
  continuation: {
    // As in micromark's list, but the item that follows has to be one of ours.
    tokenize(effects, ok, nok) {
      const state = this.containerState ?? {};
      state._closeFlow = undefined;
      const ifBlank = factorySpace(effects, ok, 'listItemIndent', Number(state.size) + 1);
      const leaves = leaveWith(this, nok);
      const ifText = effects.attempt(indentation, ok, effects.attempt(nextItem, ok, leaves));
      return effects.check(blankLine, ifBlank, ifText);
    },
  },
};

const indentation: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const size = Number(this.containerState?.size);
    const afterSpace: State = (code) => {
      const token = this.events.at(-1)?.[1];
      const isIndented =
        token?.type === 'listItemIndent' && this.sliceSerialize(token, true).length === size;
      return isIndented ? ok(code) : nok(code);
    };
    return factorySpace(effects, afterSpace, 'listItemIndent', size + 1);
  },
};

const nextItem: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (this.containerState !== undefined) this.containerState._closeFlow = true;
      this.interrupt = undefined;
      return factorySpace(effects, effects.attempt(item, ok, nok), 'linePrefix')(code);
    };
  },
};

const ITEM_STARTS = [CODES.asterisk, CODES.plus, CODES.dash, ...DIGITS];

export const containers: Extension = {
  document: {
    ...Object.fromEntries(ITEM_STARTS.map((code) => [code, item])),
    [CODES.greaterThan]: quote,
    null: [leave],
  },
};
