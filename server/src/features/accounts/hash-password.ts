import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verifyPassword as verifyFormer } from 'better-auth/crypto';

/** Argon2id works through so many KiB of memory, so many times, in so many lanes. */
export type HashCost = { memory: number; passes: number; parallelism: number };

/**
 * The first that OWASP's Password Storage Cheat Sheet lists: 46 MiB, once, in one lane. Of its others, which
 * take 19 MiB and less, the C library keeps the memory for each thread that made one.
 */
export const HASH_COST: HashCost = { memory: 46 * 1024, passes: 1, parallelism: 1 };

const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** In the form of the Password Hashing Competition, so that each hash says what it took. */
const STORED =
  /^\$argon2id\$v=19\$m=(?<m>\d{1,7}),t=(?<t>\d{1,3}),p=(?<p>\d{1,2})\$(?<salt>[\w+/]+)\$(?<key>[\w+/]+)$/;

const derive = promisify(argon2);

/** @returns what to store of a password, its salt and cost included */
export async function hashPassword(password: string, cost = HASH_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt, cost);
  return `${prefixOf(cost)}${bare(salt)}$${bare(key)}`;
}

/** Whether this is the password, also when it was hashed by better-auth's scrypt, as all were before. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const stored = STORED.exec(hash)?.groups;
  if (!stored) return verifyFormer({ hash, password });
  const { m, t, p, salt = '', key = '' } = stored;
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  const given = await deriveKey(password, Buffer.from(salt, 'base64'), cost);
  const expected = Buffer.from(key, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether a hash was made as one would be made now. */
export const isOfToday = (hash: string): boolean => hash.startsWith(prefixOf(HASH_COST));

const prefixOf = ({ memory, passes, parallelism }: HashCost): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;

const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const deriveKey = (password: string, nonce: Buffer, cost: HashCost): Promise<Buffer> =>
  // The same letters are the same password, however a keyboard puts them together.
  derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: KEY_BYTES, ...cost });
