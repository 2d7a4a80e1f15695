import { expect, type Locator, type Page } from '@playwright/test';

/** How far an edge may be beside its place, in pixels: less than anybody sees. */
const TOLERANCE = 1;

type Box = { left: number; top: number; right: number; bottom: number };

export type Place = {
  /** The panel it belongs to; the screen always counts. */
  within?: Locator;
  /** What it must leave free. */
  clearOf?: readonly Locator[];
};

/**
 * What floats is where it belongs: whole on the screen and in its panel, beside what must stay free,
 * and a press on its middle meets it and nothing else. Waits for it to come to rest.
 */
export async function expectInPlace(page: Page, float: Locator, place: Place = {}): Promise<void> {
  await expect(float).toBeVisible();
  await expect(async () => {
    await atRest(page);
    const box = await boxOf(float);
    const viewport = page.viewportSize();
    if (viewport === null) throw new Error('the page has no size');
    const screen = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
    expect(outside(box, screen), 'beyond the screen').toEqual([]);
    if (place.within)
      expect(outside(box, await boxOf(place.within)), 'out of its panel').toEqual([]);
    for (const free of place.clearOf ?? []) {
      expect(overlaps(box, await boxOf(free)), `over ${free}`).toBe(false);
    }
    expect(await isMetInTheMiddle(float), 'something lies above its middle').toBe(true);
  }).toPass();
}

const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );

/** Where it is drawn, in pixels of the page's window; throws when it is not drawn. */
export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not drawn`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/** The edges by which a box stands out of a frame. */
function outside(box: Box, frame: Box): string[] {
  return [
    ...(box.left < frame.left - TOLERANCE ? ['left'] : []),
    ...(box.top < frame.top - TOLERANCE ? ['top'] : []),
    ...(box.right > frame.right + TOLERANCE ? ['right'] : []),
    ...(box.bottom > frame.bottom + TOLERANCE ? ['bottom'] : []),
  ];
}

const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right - TOLERANCE &&
  other.left < one.right - TOLERANCE &&
  one.top < other.bottom - TOLERANCE &&
  other.top < one.bottom - TOLERANCE;

/** The point in its middle. */
export const middleOf = ({ left, top, right, bottom }: Box) => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

const isMetInTheMiddle = (float: Locator): Promise<boolean> =>
  float.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
