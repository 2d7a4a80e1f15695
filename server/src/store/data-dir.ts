import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../lib/start-error.ts';

/** A folder that cannot hold the database, said in one sentence. */
export class DataDirError extends StartError {}

/** What is in the folder is for its owner alone: whoever reads it can sign in as anybody. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const FOR_OTHERS = 0o077;

/**
 * `f_type` of file systems that other machines may write too, from Linux's `linux/magic.h`.
 * SQLite's WAL needs shared memory, so two machines on one file would corrupt it.
 */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

export const databasePath = (dataDir: string) => join(dataDir, 'parley.db');

/** The name of the network file system with this `f_type`, or undefined for a local one. */
export function networkFileSystem(type: number): string | undefined {
  return NETWORK_FILE_SYSTEMS.get(type);
}

/**
 * Makes the folder and its database file where they are missing, both closed to everybody else
 * whatever the umask; SQLite gives its side files the rights of the database. Throws DataDirError.
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  await prepareFolder(dataDir);
  await makePrivateFile(databasePath(dataDir));
  for (const ending of ['-wal', '-shm']) await closeFile(databasePath(dataDir) + ending);
}

/** Makes the folder where it is missing, closed to everybody else. Throws DataDirError. */
export async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
  } catch (error) {
    throw new DataDirError(
      existsSync(dataDir)
        ? `DATA_DIR ${dataDir} is a file, not a folder.`
        : `DATA_DIR ${dataDir} cannot be created: ${reason(error)}.`,
    );
  }
  const network = networkFileSystem((await statfs(dataDir)).type);
  if (network) {
    throw new DataDirError(
      `DATA_DIR ${dataDir} is on a network file system (${network}), where SQLite would lose messages; use a local disk.`,
    );
  }
  await closeFolder(dataDir);
}

/** Makes an empty file where there is none, and closes it to others. Throws DataDirError. */
export async function makePrivateFile(path: string): Promise<void> {
  try {
    await (await open(path, 'a', PRIVATE_FILE)).close();
  } catch (error) {
    throw new DataDirError(`${path} cannot be written: ${reason(error)}.`);
  }
  await closeFile(path);
}

/** A folder that holds other things than ours is somebody's, and keeps its rights. */
async function closeFolder(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  if (names.length === 0 || names.includes('parley.db')) await close(dataDir, PRIVATE_FOLDER);
}

async function closeFile(path: string): Promise<void> {
  await close(path, PRIVATE_FILE).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

async function close(path: string, mode: number): Promise<void> {
  // Windows has other rights than these, and shows these as it likes.
  if (process.platform === 'win32') return;
  if (((await stat(path)).mode & FOR_OTHERS) === 0) return;
  try {
    await chmod(path, mode);
  } catch (error) {
    throw new DataDirError(
      `${path} can be read by others on this machine, and its rights cannot be changed (${reason(error)}); make it readable by the user that runs Parley alone.`,
    );
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
