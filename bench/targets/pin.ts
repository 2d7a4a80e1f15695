import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

/** Where the measured server runs, and where the generator does. */
export const SERVER_CORE = 0;
export const GENERATOR_CORE = 1;

/** Moves all threads of a process to one core. Throws a sentence where that cannot be. */
export async function pinTo(core: number, pid: number): Promise<void> {
  if (process.platform !== 'linux') throw new Error('Measuring needs Linux: /proc and taskset.');
  await promisify(execFile)('taskset', ['-a', '-p', '-c', String(core), String(pid)]).catch(() => {
    throw new Error(
      `Core ${core} is not to be had: measuring needs taskset (util-linux) and two cores; this machine has ${availableParallelism()}.`,
    );
  });
}
