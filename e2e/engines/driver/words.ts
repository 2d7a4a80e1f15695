import type { Target } from '../in-page/eyes.ts';

/** `the button "Edit" in the article with "Lunch"`. */
export function words(target: Target): string {
  const within = target.within ? ` in ${words(target.within)}` : '';
  if ('label' in target) return `the field "${target.label}"${within}`;
  if (!('role' in target)) return `the text "${target.text}"${within}`;
  const { role, name = target.nameHas, text } = target;
  return `the ${role}${name === undefined ? '' : ` "${name}"`}${text === undefined ? '' : ` with "${text}"`}${within}`;
}
