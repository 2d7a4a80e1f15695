import type { Code, Construct, Extension, State } from 'micromark-util-types';
import { CODES, characterOf } from './codes.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    bareLink: 'bareLink';
  }
}

const STARTS = ['https://', 'http://', 'www.'];
/** In the middle of a word or of another address nothing starts. */
const INSIDE_WORD = /[a-z\d_.@/\\-]/i;
const IN_HOST = /[\p{L}\p{M}\p{N}._-]/u;
/** Ends an address. Punctuation beyond ASCII is written around addresses, never in them. */
const ENDS_ADDRESS = /[\s\p{C}\p{Z}<>"`|\\^]|(?![\x20-\x7e])\p{P}/u;
/** Stands in addresses, but at the end it belongs to the sentence. */
const NOT_LAST = /[?!.,:;*_~']/;
const CLOSERS: Partial<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const mayStartAfter = (code: Code) => !INSIDE_WORD.test(characterOf(code));

/** Whether the marks of the sentence begin here that end the address before them. */
const endOfSentence: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const look: State = (code) => {
      const character = characterOf(code);
      if (code !== null && NOT_LAST.test(character)) {
        effects.consume(code);
        return look;
      }
      const isEnd = code === null || ENDS_ADDRESS.test(character) || character in CLOSERS;
      return isEnd ? ok(code) : nok(code);
    };
    return look;
  },
};

/** The address that a bare link leads to. */
export const targetOfBareLink = (source: string): string =>
  source.includes('://') ? source : source.includes('@') ? `mailto:${source}` : `http://${source}`;

function isHost(source: string): boolean {
  if (/^www\./i.test(source) && !/^www\.[^.]+\.[^.]/i.test(source)) return false;
  return URL.canParse(targetOfBareLink(source));
}

/** `https://…` and `www.…` as people paste them, with nothing around. */
const bareLink: Construct = {
  name: 'bareLink',
  previous: mayStartAfter,
  tokenize(effects, ok, nok) {
    const start = this.now();
    let scheme = '';
    const open: string[] = [];

    const inScheme: State = (code) => {
      scheme += characterOf(code).toLowerCase();
      if (code === null || !STARTS.some((known) => known.startsWith(scheme))) return nok(code);
      effects.consume(code);
      return STARTS.includes(scheme) ? inHost : inScheme;
    };
    const inHost: State = (code) => {
      if (code === null || !IN_HOST.test(characterOf(code))) return afterHost(code);
      if (NOT_LAST.test(characterOf(code))) {
        return effects.check(endOfSentence, afterHost, takeHost)(code);
      }
      return takeHost(code);
    };
    const takeHost: State = (code) => {
      effects.consume(code);
      return inHost;
    };
    // Judged before the rest is looked at: what fails has to fail soon.
    const afterHost: State = (code) => {
      if (code === CODES.at) return nok(code);
      if (!isHost(this.sliceSerialize({ start, end: this.now() }))) return nok(code);
      return code === CODES.colon ? effects.attempt(port, inRest, end)(code) : inRest(code);
    };
    const inRest: State = (code) => (/[/?#]/.test(characterOf(code)) ? inPath(code) : end(code));
    const inPath: State = (code) => {
      const character = characterOf(code);
      if (code === null || ENDS_ADDRESS.test(character)) return end(code);
      if (NOT_LAST.test(character)) return effects.check(endOfSentence, endOrClose, marks)(code);
      const opener = CLOSERS[character];
      if (opener !== undefined && open.pop() !== opener) return end(code);
      if ('([{'.includes(character)) open.push(character);
      effects.consume(code);
      return inPath;
    };
    const endOrClose: State = (code) => (open.length > 0 ? marks(code) : end(code));
    // Looked at once, taken at once.
    const marks: State = (code) => {
      if (code === null || !NOT_LAST.test(characterOf(code))) return inPath(code);
      effects.consume(code);
      return marks;
    };
    const end: State = (code) => {
      effects.exit('bareLink');
      return ok(code);
    };
    return (code) => {
      effects.enter('bareLink');
      return inScheme(code);
    };
  },
};

const port: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let digits = '';
    const inside: State = (code) => {
      const character = characterOf(code);
      if (/\d/.test(character) && digits.length < 5) {
        digits += character;
        effects.consume(code);
        return inside;
      }
      return digits !== '' && Number(digits) < 2 ** 16 ? ok(code) : nok(code);
    };
    return (code) => {
      effects.consume(code);
      return inside;
    };
  },
};

const eitherCase = (letters: string) =>
  [...letters].flatMap((letter) => [letter.charCodeAt(0), letter.toUpperCase().charCodeAt(0)]);

export const bareLinks: Extension = {
  text: Object.fromEntries(eitherCase('hw').map((code) => [code, bareLink])),
};
