import type { Crop } from './crop.ts';

/** Twice what the server keeps, so that its own scaling has something to choose from. */
const SIDE = 512;
const QUALITY = 0.92;

/**
 * The square as a small picture of its own, upright and without what a camera wrote beside it; null where the
 * browser cannot make one. WebP, or PNG where a browser writes no WebP.
 */
export function drawSquare(
  image: HTMLImageElement,
  { left, top, side }: Crop,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, side, side, 0, 0, SIDE, SIDE);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', QUALITY));
}
