import { join } from 'node:path';
import { type Program, startProgram } from './program.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAMS = join('server', 'src', 'backup');

/** What makes a backup, as words of a shell that stands in the repository. */
export const BACKUP_COMMAND = [process.execPath, join(PROGRAMS, 'main.ts')] as const;

/** Runs `npm run backup` with these options, and returns once it has ended. */
export const backUp = (...args: string[]): Promise<Program> => run(BACKUP_COMMAND, args);

/** The same with `npm run restore`. */
export const restore = (...args: string[]): Promise<Program> =>
  run([process.execPath, join(PROGRAMS, 'restore.ts')], args);

async function run(
  [node, program]: readonly [string, string],
  args: readonly string[],
): Promise<Program> {
  const child = startProgram(node, [program, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: '', BACKUP_DIR: '' },
  });
  await child.ended;
  return child;
}
