import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

type Place = { dataDir: string };

/** What SQLite keeps a server's data in. */
export const databaseFile = ({ dataDir }: Place): string => join(dataDir, 'parley.db');

/** Where a copy of it lies until it is put back. */
export const keptFile = (place: Place): string => `${databaseFile(place)}.kept`;

/** Copies the file by hand; the server stands still. */
export const keepFile = (place: Place): Promise<void> => cp(databaseFile(place), keptFile(place));

/** Puts the copy in the place of the file, and of all that belonged to it; the server stands still. */
export async function putFileBack(place: Place): Promise<void> {
  const file = databaseFile(place);
  for (const rest of ['', '-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
  await cp(keptFile(place), file);
}
