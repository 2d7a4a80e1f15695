import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './modes.ts';

const TEXTS = join(import.meta.dirname, '..', '..', 'client', 'src', 'i18n');

/** Finds the words of a control in the language that the page speaks. */
export type Words = (key: `${string}:${string}`) => RegExp;

/**
 * Reads the interface's own texts, so that one list of surfaces serves every language. A key is
 * `namespace:path.to.text`; placeholders match anything.
 */
export function wordsOf(language: Language): Words {
  return (key) => {
    const [namespace = '', path = ''] = key.split(':');
    const file = join(TEXTS, language, `${namespace}.json`);
    let found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    for (const step of path.split('.')) {
      found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined;
    }
    if (typeof found !== 'string') throw new Error(`there is no text ${key} in ${language}`);
    const literal = found.replace(/[.*+?^$()[\]\\|]/g, '\\$&');
    return new RegExp(`^${literal.replace(/\{\{.*?\}\}/g, '.*')}$`);
  };
}
