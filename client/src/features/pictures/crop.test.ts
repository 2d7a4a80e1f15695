import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestCrop, MOST_ZOOM, moveCrop, zoomCrop, zoomOf } from './crop.ts';

const WIDE = { width: 1_200, height: 800 };

test('a picture begins with the largest square in its middle', () => {
  expect(largestCrop(WIDE)).toEqual({ left: 200, top: 0, side: 800 });
  expect(largestCrop({ width: 300, height: 900 })).toEqual({ left: 0, top: 300, side: 300 });
});

test('who zooms at a place keeps what is there under the pointer', () => {
  const at = { right: 0.25, down: 0.75 };
  const before = largestCrop(WIDE);
  const after = zoomCrop(WIDE, before, 2, at);
  expect(after.side).toBe(400);
  expect(after.left + at.right * after.side).toBe(before.left + at.right * before.side);
  expect(after.top + at.down * after.side).toBe(before.top + at.down * before.side);
});

test('who moves comes to the edge and no further', () => {
  const crop = moveCrop(WIDE, largestCrop(WIDE), { right: 5, down: 5 });
  expect(crop).toEqual({ left: 400, top: 0, side: 800 });
});

test('whatever one does, there is picture everywhere in the square', () => {
  const step = fc.record({
    right: fc.double({ min: -3, max: 3, noNaN: true }),
    down: fc.double({ min: -3, max: 3, noNaN: true }),
    zoom: fc.double({ min: 0, max: 20, noNaN: true }),
  });
  const side = fc.integer({ min: 1, max: 8_000 });
  fc.assert(
    fc.property(side, side, fc.array(step), (width, height, steps) => {
      const picture = { width, height };
      let crop = largestCrop(picture);
      for (const { right, down, zoom } of steps) {
        crop = zoomCrop(picture, moveCrop(picture, crop, { right, down }), zoom);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.side).toBeLessThanOrEqual(width + 1e-6);
        expect(crop.top + crop.side).toBeLessThanOrEqual(height + 1e-6);
        expect(zoomOf(picture, crop)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(zoomOf(picture, crop)).toBeLessThanOrEqual(MOST_ZOOM + 1e-9);
      }
    }),
  );
});
