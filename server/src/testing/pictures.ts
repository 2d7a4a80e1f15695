import { crc32 } from 'node:zlib';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import {
  type PictureOf,
  type PictureSize,
  pictureDoorPath,
  picturePath,
} from '@parley/shared/picture';
import sharp from 'sharp';
import { z } from 'zod';

type Color = { r: number; g: number; b: number };
export const RED: Color = { r: 220, g: 20, b: 20 };
export const BLUE: Color = { r: 20, g: 20, b: 220 };

/** A square of one colour. */
export const plain = (color: Color, side = 64) =>
  sharp({ create: { width: side, height: side, channels: 3, background: color } });

/** A JPEG in which no part looks like another. */
export const noise = (side: number): Promise<Buffer> =>
  sharp({
    create: {
      ...{ width: side, height: side, channels: 3, background: RED },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

/** Its top half is red and its lower one blue, when it is held upright. */
export async function redOverBlue(): Promise<Buffer> {
  const half = (color: Color) =>
    sharp({ create: { width: 80, height: 40, channels: 3, background: color } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 80, height: 80, channels: 3, background: BLUE } })
    .composite([{ input: await half(RED), top: 0, left: 0 }])
    .png()
    .toBuffer();
}

/** A PNG that says it is so large; what is behind its head is of no matter. */
export async function bombOf(width: number, height: number): Promise<Buffer> {
  const bytes = await plain(RED).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

const answerSchema = z.looseObject({ pictureId: z.string(), code: z.string() }).partial();

type Bringer = { url: string; cookie?: string; headers?: Record<string, string> };

/** Brings a picture as the page does. */
export async function bring(
  { url, cookie = '', headers = {} }: Bringer,
  of: PictureOf,
  body: Uint8Array<ArrayBuffer>,
) {
  const response = await fetch(`${url}${pictureDoorPath(of)}`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'image/png', ...headers },
    body,
  });
  return { status: response.status, json: answerSchema.parse(await response.json()) };
}

export const actingAs = (accountId: string) => ({ [ACCOUNT_HEADER]: accountId });

export const look = (
  { url, cookie = '', headers = {} }: Bringer,
  id: string,
  size: PictureSize = 'large',
) => fetch(`${url}${picturePath(id, size)}`, { headers: { cookie, ...headers } });
