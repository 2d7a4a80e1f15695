import { autolink, labelEnd } from 'micromark-core-commonmark';
import { factoryDestination } from 'micromark-factory-destination';
import { factorySpace } from 'micromark-factory-space';
import type { Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import { showsSomething } from '../visible.ts';
import { CODES } from './codes.ts';
import { isAllowedTarget } from './link-target.ts';

/** The brackets that are still open, without those that came to nothing. */
function openLabel(context: TokenizeContext) {
  const labels = context._labelStarts ?? [];
  while (labels.at(-1)?._balanced) labels.pop();
  return labels.at(-1);
}

const sourceOfLast = (context: TokenizeContext, type: 'resourceDestinationString' | 'autolink') => {
  const event = context.events.findLast(([, token]) => token.type === type);
  return event === undefined ? '' : context.sliceSerialize(event[1]);
};

/** `(https://…)`: a target and nothing else, since a title would be words that nobody sees. */
const resource: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const end: State = (code) => {
      if (code !== CODES.parenthesisClose) return nok(code);
      effects.enter('resourceMarker');
      effects.consume(code);
      effects.exit('resourceMarker');
      effects.exit('resource');
      return isAllowedTarget(unescaped(sourceOfLast(this, 'resourceDestinationString'))) ? ok : nok;
    };
    const destination = factoryDestination(
      effects,
      factorySpace(effects, end, 'whitespace'),
      nok,
      'resourceDestination',
      'resourceDestinationLiteral',
      'resourceDestinationLiteralMarker',
      'resourceDestinationRaw',
      'resourceDestinationString',
      MAX_PARENTHESES,
    );
    return (code) => {
      if (code !== CODES.parenthesisOpen) return nok(code);
      effects.enter('resource');
      effects.enter('resourceMarker');
      effects.consume(code);
      effects.exit('resourceMarker');
      return factorySpace(effects, destination, 'whitespace');
    };
  },
};

/** How deep parentheses may nest in a target. */
const MAX_PARENTHESES = 8;

/** In a target a backslash keeps a parenthesis from ending it. */
export const unescaped = (target: string): string => target.replace(/\\([()<>\\])/g, '$1');

/** micromark's, without references and titles: `[words](target)` or the text that it is. */
const end: Construct = {
  ...labelEnd,
  name: 'linkEnd',
  tokenize(effects, ok, nok) {
    const label = openLabel(this);
    const startOfEnd = this.now();
    const close: State = (code) => {
      // Words that somebody can see, and press.
      const words = { start: label?.end ?? this.now(), end: startOfEnd };
      if (!showsSomething(this.sliceSerialize(words))) return giveUp(code);
      this._labelStarts?.pop();
      return ok(code);
    };
    const giveUp: State = (code) => {
      if (label !== undefined) label._balanced = true;
      return nok(code);
    };
    const after = effects.attempt(resource, close, giveUp);
    return (code) => {
      if (label === undefined) return nok(code);
      if (label._inactive) return giveUp(code);
      effects.enter('labelEnd');
      effects.enter('labelMarker');
      effects.consume(code);
      effects.exit('labelMarker');
      effects.exit('labelEnd');
      return after;
    };
  },
};

/** `<https://…>` and `<ana@example.com>`. */
export const angleLink: Construct = {
  ...autolink,
  name: 'angleLink',
  tokenize(effects, ok, nok) {
    const check: State = (code) => {
      const source = sourceOfLast(this, 'autolink').slice(1, -1);
      return isAllowedTarget(targetOfAngleLink(source)) ? ok(code) : nok(code);
    };
    const start = autolink.tokenize.call(this, effects, check, nok);
    return (code) => (code === CODES.lessThan ? start(code) : nok(code));
  },
};

/** @param source what stands between the angles. */
export const targetOfAngleLink = (source: string): string =>
  /^[^:/]+@/.test(source) ? `mailto:${source}` : source;

export const links: Extension = {
  text: {
    [CODES.bracketClose]: end,
    [CODES.lessThan]: angleLink,
  },
};
