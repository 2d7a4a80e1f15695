import type { Texts } from './texts.ts';

/** One chunk with every namespace, loaded only by those who read it. */
export const chineseTexts = import.meta.glob<Texts>('./zh-CN/*.json', {
  eager: true,
  import: 'default',
});
