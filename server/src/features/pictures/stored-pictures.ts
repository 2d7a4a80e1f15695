import { createHash } from 'node:crypto';
import type { PictureSize } from '@parley/shared/picture';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/tables.ts';
import type { SquarePair } from './squares.ts';

type PictureTable = {
  /** SHA-256 in hexadecimal, of whose it is and of the bytes. */
  id: string;
  /** Null: the team's. */
  userId: string | null;
  /** WebP. */
  small: Uint8Array;
  large: Uint8Array;
};

declare module '../../store/tables.ts' {
  interface Tables {
    pictures: PictureTable;
  }
}

/**
 * Keeps it in place of the one that was there, and answers with its id. Two people with the same picture have
 * two rows: so a picture goes with whose it is, and nobody has to count who else needs it. The caller holds the
 * row of whose it is.
 */
export async function keepPicture(
  db: Kysely<Tables>,
  userId: string | null,
  pair: SquarePair,
): Promise<string> {
  const id = createHash('sha256')
    .update(userId ?? 'team')
    .update(pair.small)
    .update(pair.large)
    .digest('hex');
  await dropPicture(db, userId);
  await db
    .insertInto('pictures')
    .values({ id, userId, ...pair })
    .execute();
  return id;
}

export async function dropPicture(db: Kysely<Tables>, userId: string | null): Promise<void> {
  await db.deleteFrom('pictures').where('userId', 'is not distinct from', userId).execute();
}

/** One size of it, and whose it is. */
export async function findPicture(
  db: Kysely<Tables>,
  id: string,
  size: PictureSize,
): Promise<{ userId: string | null; bytes: Uint8Array } | undefined> {
  return db
    .selectFrom('pictures')
    .select(['userId', `${size} as bytes`])
    .where('id', '=', id)
    .executeTakeFirst();
}
