import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime, readTime } from '../lib/clock.ts';

const NAME = /^parley-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/;
const UNFINISHED = '.unfinished-';

/** The folder's name of a backup made at this time; names sort as times do. */
export const backupName = (at: number) =>
  `parley-${isoTime(at).slice(0, 19).replaceAll(':', '-')}Z`;

/** Where a backup grows until it is whole. */
export const unfinishedName = (name: string) => UNFINISHED + name;

/** When a backup of this name was made, in milliseconds since 1970; undefined for other names. */
export function madeAt(name: string): number | undefined {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  return day === undefined ? undefined : readTime(`${day}T${hour}:${minute}:${second}Z`);
}

/** The names of the whole backups in a folder, oldest first; none where there is no folder. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => madeAt(name) !== undefined).sort();
}

/** Removes the oldest backups, and what earlier attempts left unfinished. */
export async function pruneBackups(folder: string, keep: number): Promise<void> {
  const backups = await listBackups(folder);
  const unfinished = (await readdir(folder)).filter((name) => name.startsWith(UNFINISHED));
  for (const name of [...backups.slice(0, -keep), ...unfinished]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
