import { PICTURE_SIDES } from '@parley/shared/picture';
import type { Cut } from './squares.ts';

/*
 * A process of its own, which reads what strangers made: what a decoder does wrong happens here, where nothing
 * is kept and nothing else runs, and its memory goes back with it. `squares.ts` starts and ends it.
 */

/** More than any telephone takes; as so many points a picture needs some 200 MB. */
const MOST_PIXELS = 60_000_000;
/** Nobody sees more at this size. */
const QUALITY = 82;

const library = load();

/** What reads pictures is made for each sort of machine; where it is not, all else works. */
async function load() {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    // Of the many sorts that it reads, those that we take.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: [
        'VipsForeignLoadJpegBuffer',
        'VipsForeignLoadPngBuffer',
        'VipsForeignLoadWebpBuffer',
        'VipsForeignLoadNsgifBuffer',
      ],
    });
    return sharp;
  } catch {
    return undefined;
  }
}

async function cut(bytes: Uint8Array): Promise<Cut> {
  const sharp = await library;
  if (sharp === undefined) return { fault: 'no library' };
  try {
    // Its head alone says how large it is.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return { fault: 'too many pixels' };
    const source = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS });
    // Upright as it is meant to be seen, the middle of it, and nothing but points: what else a camera wrote,
    // where it was for example, is not taken over.
    const squareOf = (side: number) =>
      source
        .clone()
        .autoOrient()
        .resize(side, side, { fit: 'cover' })
        .webp({ quality: QUALITY })
        .toBuffer();
    return {
      small: await squareOf(PICTURE_SIDES.small),
      large: await squareOf(PICTURE_SIDES.large),
    };
  } catch {
    return { fault: 'unreadable' };
  }
}

process.on('message', (bytes) => {
  if (bytes instanceof Uint8Array) void cut(bytes).then((answer) => process.send?.(answer));
});
// Whoever asked is gone.
process.once('disconnect', () => process.exit());
