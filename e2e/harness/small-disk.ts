import { open, rm } from 'node:fs/promises';

/** A disk of its own for one program, which lasts as long as the program. */
export type SmallDisk = {
  /** Runs a program with the disk in place of the folder, which must exist. */
  launcher: readonly [string, ...string[]];
  /** Writes until there is no room left. The program is the one with this process id. */
  fill(pid: number): Promise<void>;
  free(pid: number): Promise<void>;
};

const CHUNK = Buffer.alloc(64 * 1024);

/** @param options of a tmpfs, as in `size=4m` or `ro` */
export function smallDisk(folder: string, options: string): SmallDisk {
  // In a namespace of its own, where it is mounted; this is the way in from outside.
  const filler = (pid: number) => `/proc/${pid}/root${folder}/filler`;
  const mount = `mount -t tmpfs -o ${options} tmpfs ${folder} && exec "$@"`;
  return {
    launcher: ['unshare', '-Urm', 'sh', '-c', mount, 'sh'],
    fill: async (pid) => {
      const file = await open(filler(pid), 'a');
      try {
        // First in large pieces, then in what is left.
        for (let size = CHUNK.length; size > 0; size = Math.floor(size / 2)) {
          while (await fits(() => file.write(CHUNK, 0, size)));
        }
      } finally {
        await file.close();
      }
    },
    free: (pid) => rm(filler(pid)),
  };
}

async function fits(write: () => Promise<{ bytesWritten: number }>): Promise<boolean> {
  try {
    return (await write()).bytesWritten > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
