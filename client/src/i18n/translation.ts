import { useMemo, useSyncExternalStore } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Language } from './languages.ts';
import { fillGaps, findText, type Values } from './say.ts';
import type { Texts } from './texts.ts';
import type { FullKey, KeyIn, Namespace } from './typed-keys.ts';

type Spoken = {
  language: Language;
  /** Those that are there, by namespace: others come with the page that has them. */
  texts: Readonly<Record<string, Texts>>;
};

/** What the page speaks. */
export const spoken = createStore<Spoken>(() => ({ language: 'en', texts: {} }));

function find({ language, texts }: Spoken, ns: Namespace, key: string, values: Values) {
  const at = key.indexOf(':');
  const [from, name] = at < 0 ? [ns, key] : [key.slice(0, at), key.slice(at + 1)];
  const { count } = values;
  return findText(language, texts[from], name, typeof count === 'number' ? count : undefined);
}

function say(now: Spoken, ns: Namespace, key: string, values: Values): string {
  const text = find(now, ns, key, values);
  // A text that is missing shows its key: better than nothing where a sentence should be.
  return text === undefined ? key : fillGaps(text, values);
}

/** Whether there are words for a key that is only known at run time. */
export const hasText = (key: string): boolean =>
  find(spoken.getState(), 'common', key, {}) !== undefined;

/** A text in the language of the moment, outside of components. */
export const translate = (key: FullKey, values: Values = {}): string =>
  say(spoken.getState(), 'common', key, values);

/** As it is written, for who fills the gaps with more than text. */
export const rawText = (key: FullKey): string => find(spoken.getState(), 'common', key, {}) ?? key;

/** The texts of one language and namespace; `t` changes with the language alone. */
export function useTranslation<Name extends Namespace = 'common'>(
  ns?: Name | readonly [Name, ...Namespace[]],
) {
  const now = useSyncExternalStore(spoken.subscribe, spoken.getState, spoken.getState);
  const name: Namespace = (typeof ns === 'object' ? ns[0] : ns) ?? 'common';
  return useMemo(
    () => ({
      t: (key: KeyIn<Name>, values: Values = {}) => say(now, name, key, values),
      i18n: { language: now.language },
    }),
    [now, name],
  );
}
