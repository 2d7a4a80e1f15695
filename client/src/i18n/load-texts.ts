import type { Language } from './languages.ts';
import type { Texts } from './texts.ts';
import { spoken } from './translation.ts';

/** Texts that are fetched together, since one page or another has them all. */
export type Bundle = 'entry' | 'joining' | 'chat' | 'settings';

type TextsByNamespace = Readonly<Record<string, Texts>>;

const FETCH: Record<Language, Record<Bundle, () => Promise<{ texts: TextsByNamespace }>>> = {
  en: {
    entry: () => import('./en/entry.ts'),
    joining: () => import('./en/joining.ts'),
    chat: () => import('./en/chat.ts'),
    settings: () => import('./en/settings.ts'),
  },
  'zh-CN': {
    entry: () => import('./zh-CN/entry.ts'),
    joining: () => import('./zh-CN/joining.ts'),
    chat: () => import('./zh-CN/chat.ts'),
    settings: () => import('./zh-CN/settings.ts'),
  },
};

const wanted = new Set<Bundle>();

async function fetchTexts(
  language: Language,
  bundles: Iterable<Bundle>,
): Promise<TextsByNamespace> {
  const fetched = await Promise.all([...bundles].map((bundle) => FETCH[language][bundle]()));
  return Object.assign({}, ...fetched.map(({ texts }) => texts));
}

/** Resolves when the page may speak of what is in these bundles, in its language. */
export async function wantTexts(...bundles: readonly Bundle[]): Promise<void> {
  for (const bundle of bundles) wanted.add(bundle);
  const { language } = spoken.getState();
  const texts = await fetchTexts(language, bundles);
  // Another language was chosen meanwhile: it came with everything that is wanted.
  if (spoken.getState().language !== language) return;
  spoken.setState((before) => ({ texts: { ...before.texts, ...texts } }));
}

/** Speaks another language from now on, once all its texts that are wanted are here. */
export async function speak(language: Language): Promise<void> {
  const texts = await fetchTexts(language, wanted);
  spoken.setState({ language, texts });
  document.documentElement.lang = language;
}
