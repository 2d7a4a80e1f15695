import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** What is asked for, and all that is taken: one layer of one of these. */
export const TAKEN_CODINGS = 'gzip, br';

/** The response is larger than whoever asked would have it. */
export class TooLarge extends Error {}

/** It is packed in a way that nobody asked for. */
export class UnknownCoding extends Error {}

/**
 * All that is said, unpacked. It is counted as it comes, before and after unpacking: a few bytes may stand for
 * as many as one likes, and as many for none.
 *
 * @param bounds.bytes of either; more fails with `TooLarge`
 */
export async function readBody(
  response: IncomingMessage,
  bounds: { bytes: number; signal: AbortSignal },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { signal } = bounds;
  const within = () => bound(bounds.bytes);
  const keep = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  const unpack = unpackerOf(response.headers['content-encoding']);
  if (unpack) await pipeline(response, within(), unpack, within(), keep, { signal });
  else await pipeline(response, within(), keep, { signal });
  return Buffer.concat(chunks);
}

function unpackerOf(coding: string | undefined) {
  switch (coding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new UnknownCoding(coding);
  }
}

const bound = (bytes: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let seen = 0;
    for await (const chunk of source) {
      seen += chunk.length;
      if (seen > bytes) throw new TooLarge(`more than ${bytes} bytes`);
      yield chunk;
    }
  };
