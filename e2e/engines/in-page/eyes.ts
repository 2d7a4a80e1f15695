import type * as library from '@testing-library/dom';
import { z } from 'zod';

/**
 * Something on the page, as people who see or hear it would name it: by role and accessible name, by
 * the label of a field, or by the text within. `nameHas` and `text` are parts, `name` and `label` are
 * whole. `within` narrows the search to what is inside of another target.
 */
export type Target = { within?: Target } & (
  | { role: string; name?: string; nameHas?: string; text?: string }
  | { label: string }
  | { text: string }
);

const sightSchema = z.object({
  text: z.string(),
  /** What a field holds; empty for everything else. */
  value: z.string(),
  attributes: z.record(z.string(), z.string()),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** Wholly within the window, and nothing lies over its middle. */
  isInView: z.boolean(),
});
/** What is to be known about one such thing, at one moment. */
export type Sight = z.infer<typeof sightSchema>;

/** What the eyes answer; nothing while the page has none. */
export const sightsSchema = z.array(sightSchema).nullish();

type Eyes = {
  see(target: Target): Sight[];
  bringIntoView(target: Target): void;
};

declare global {
  interface Window {
    TestingLibraryDom?: typeof library;
    parleyEyes?: Eyes;
  }
}

/** Gives the page eyes. It runs in there, after the library that knows roles and names. */
export function openEyes(): void {
  const dom = window.TestingLibraryDom;
  if (!dom) throw new Error('the library that finds by role is not there');
  const { queryAllByLabelText, queryAllByRole, queryAllByText } = dom;

  function find(target: Target): HTMLElement[] {
    const places = target.within ? find(target.within) : [document.body];
    return places.flatMap((place) => findIn(place, target));
  }

  function findIn(place: HTMLElement, target: Target): HTMLElement[] {
    if ('label' in target) return queryAllByLabelText(place, target.label);
    if (!('role' in target)) return queryAllByText(place, target.text, { exact: false });
    const { role, name, nameHas = '', text = '' } = target;
    return queryAllByRole(place, role, {
      name: (it) => (name === undefined ? it.includes(nameHas) : it === name),
    }).filter((element) => element.textContent.includes(text));
  }

  function sightOf(element: HTMLElement): Sight {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const isWithin =
      x >= 0 && y >= 0 && x + width <= window.innerWidth && y + height <= window.innerHeight;
    return {
      text: element.textContent,
      value:
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.value
          : '',
      attributes: Object.fromEntries(
        [...element.attributes].map((attribute) => [attribute.name, attribute.value]),
      ),
      box: { x, y, width, height },
      isInView: isWithin && element.contains(top),
    };
  }

  window.parleyEyes = {
    see: (target) => find(target).map(sightOf),
    bringIntoView: (target) => {
      for (const element of find(target)) element.scrollIntoView({ block: 'nearest' });
    },
  };
}
