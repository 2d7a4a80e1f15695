import hljs from 'highlight.js/lib/core';
import { GRAMMARS } from './grammars.ts';
import { TokenEmitter } from './token-emitter.ts';
import type { Token } from './tokens.ts';

hljs.configure({ __emitter: TokenEmitter });

/** Whose code has that of others within it. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  xml: ['css', 'javascript'],
  markdown: ['xml'],
  php: ['xml'],
  shell: ['bash'],
  dockerfile: ['bash'],
};

/** Brings a language here, with those that stand within its code; rejects where one is out of reach. */
export async function loadLanguage(id: string): Promise<void> {
  await Promise.all(
    [id, ...(WITHIN[id] ?? [])].map(async (name) => {
      const load = GRAMMARS[name];
      if (load === undefined || hljs.getLanguage(name) !== undefined) return;
      hljs.registerLanguage(name, (await load()).default);
    }),
  );
}

/** The text in pieces, from its first character to its last. Its language is here. */
export function highlight(language: string, text: string): readonly Token[] {
  const { _emitter: emitter, errorRaised } = hljs.highlight(text, {
    language,
    ignoreIllegals: true,
  });
  // A grammar that failed has left off in the middle.
  if (errorRaised !== undefined) throw errorRaised;
  if (!(emitter instanceof TokenEmitter)) throw new Error('highlight.js made no tokens');
  return emitter.tokens;
}
