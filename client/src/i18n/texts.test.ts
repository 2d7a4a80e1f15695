import { errorCodeSchema } from '@parley/shared/error';
import { expect, test } from 'vitest';
import { byNamespace, type Texts } from './texts.ts';

const english = byNamespace(
  import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' }),
);
const chinese = byNamespace(
  import.meta.glob<Texts>('./zh-CN/*.json', { eager: true, import: 'default' }),
);

const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;

/** Dotted keys to their texts; the plural forms of a text count as one key. */
function flatten(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const path = prefix + key;
    return typeof value === 'string' ? [[path, value]] : flatten(value, `${path}.`);
  });
}

const keysOf = (texts: Texts) => [
  ...new Set(flatten(texts).map(([key]) => key.replace(PLURAL_FORM, ''))),
];

const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?\w+>/g)].map(([match]) => match).toSorted();

/** Every placeholder a text of this key may hold, over its plural forms. */
function placeholdersByKey(texts: Texts): Record<string, string[]> {
  const byKey = new Map<string, Set<string>>();
  for (const [key, text] of flatten(texts)) {
    const base = key.replace(PLURAL_FORM, '');
    const known = byKey.get(base) ?? new Set();
    for (const placeholder of placeholdersOf(text)) known.add(placeholder);
    byKey.set(base, known);
  }
  return Object.fromEntries([...byKey].map(([key, set]) => [key, [...set].toSorted()]));
}

test('both languages have the same namespaces', () => {
  expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
});

test.each(Object.keys(english))('%s has the same keys in both languages', (namespace) => {
  expect(keysOf(chinese[namespace] ?? {}).toSorted()).toEqual(
    keysOf(english[namespace] ?? {}).toSorted(),
  );
});

test.each(Object.keys(english))('%s has the same placeholders in both languages', (namespace) => {
  expect(placeholdersByKey(chinese[namespace] ?? {})).toEqual(
    placeholdersByKey(english[namespace] ?? {}),
  );
});

test('no text is empty', () => {
  const empty = [...Object.values(english), ...Object.values(chinese)]
    .flatMap((texts) => flatten(texts))
    .filter(([, text]) => text.trim() === '');
  expect(empty).toEqual([]);
});

test('every error code of the wire has words', () => {
  // Those of the door come with it, the others with the chat.
  expect(Object.keys({ ...english.errors, ...english.refusals })).toEqual(
    expect.arrayContaining([...errorCodeSchema.options]),
  );
});

test.each(['en', 'zh-CN'])('each namespace of %s comes in one bundle', async (language) => {
  const bundles = import.meta.glob<Record<string, Texts>>('./*/{entry,joining,chat,settings}.ts', {
    eager: true,
    import: 'texts',
  });
  const inBundles = Object.entries(bundles)
    .filter(([path]) => path.startsWith(`./${language}/`))
    .flatMap(([, texts]) => Object.keys(texts));
  expect(inBundles.toSorted()).toEqual(Object.keys(english).toSorted());
});
