import type { Code, Construct, Extension, State } from 'micromark-util-types';
import { CODES, characterOf } from './codes.ts';

const IN_NAME = /[a-z\d._+-]/i;
const IN_LABEL = /[a-z\d-]/i;
/** RFC 5321: what no mail server takes need not be looked at. */
const LONGEST_NAME = 64;
const LONGEST_HOST = 253;

const mayStartAfter = (code: Code) => !/[a-z\d._+@/\\:-]/i.test(characterOf(code));

/** The dot of a sentence ends an address; a dot within it has a letter behind it. */
const dotAndMore: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const after: State = (code) => (/[a-z\d]/i.test(characterOf(code)) ? ok(code) : nok(code));
    return (code) => {
      effects.consume(code);
      return after;
    };
  },
};

/** `ana@example.com`. */
const mailAddress: Construct = {
  name: 'mailAddress',
  previous: mayStartAfter,
  tokenize(effects, ok, nok) {
    let size = 0;
    let host = '';
    const inName: State = (code) => {
      if (code === CODES.at && size > 0) {
        effects.consume(code);
        return inHost;
      }
      if (code === null || size === LONGEST_NAME || !IN_NAME.test(characterOf(code))) {
        return nok(code);
      }
      size += 1;
      effects.consume(code);
      return inName;
    };
    const take: State = (code) => {
      host += characterOf(code);
      effects.consume(code);
      return inHost;
    };
    const inHost: State = (code) => {
      if (host.length > LONGEST_HOST) return nok(code);
      if (code === CODES.dot) return effects.check(dotAndMore, take, end)(code);
      return IN_LABEL.test(characterOf(code)) ? take(code) : end(code);
    };
    const end: State = (code) => {
      if (code === CODES.at || code === CODES.underscore) return nok(code);
      if (!/^[a-z\d].*\.[a-z][a-z\d-]*[a-z\d]$/i.test(host)) return nok(code);
      effects.exit('bareLink');
      return ok(code);
    };
    return (code) => {
      effects.enter('bareLink');
      return inName(code);
    };
  },
};

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const STARTS = [...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase()), ...'0123456789'];

export const mailAddresses: Extension = {
  text: Object.fromEntries(STARTS.map((letter) => [letter.charCodeAt(0), mailAddress])),
};
