import { isolate } from '@parley/shared/text/isolate';
import type { Language } from './languages.ts';
import type { Texts } from './texts.ts';

/** What stands in the gaps of a text; what is undefined leaves its gap empty. */
export type Values = { readonly [gap: string]: string | number | undefined };

const GAP = /\{\{(\w+)\}\}/g;

const pluralRules = new Map<Language, Intl.PluralRules>();

function formOf(language: Language, count: number): Intl.LDMLPluralRule {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  return rules.select(count);
}

function textAt(texts: Texts | undefined, key: string): string | undefined {
  let place: Texts | string | undefined = texts;
  for (const step of key.split('.')) {
    if (typeof place !== 'object') return undefined;
    place = place[step];
  }
  return typeof place === 'string' ? place : undefined;
}

/** The text of a key as it is written, in the form for the count if it has forms; undefined if there is none. */
export function findText(
  language: Language,
  texts: Texts | undefined,
  key: string,
  count?: number,
): string | undefined {
  if (count === undefined) return textAt(texts, key);
  return (
    textAt(texts, `${key}_${formOf(language, count)}`) ??
    textAt(texts, `${key}_other`) ??
    textAt(texts, key)
  );
}

/**
 * Fills the gaps of a text. Whatever stands in a sentence (most of it comes from people) is isolated where it
 * may run another way, and is never read as a gap itself.
 */
export function fillGaps(text: string, values: Values): string {
  return text.replace(GAP, (_, gap: string) => isolate(String(values[gap] ?? '')));
}
