import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignIn } from './account.ts';

const SEED = join(import.meta.dirname, '..', '..', 'server', 'src', 'seed', 'main.ts');

/** Fills the folder with the team that `pnpm seed` makes; answers the sign-in of one. */
export async function seed(dataDir: string): Promise<SignIn> {
  const { stdout } = await promisify(execFile)(process.execPath, [SEED, '--data-dir', dataDir]);
  const email = /\S+@\S+/.exec(stdout)?.[0];
  const password = /The password is (\S+)/.exec(stdout)?.[1];
  if (!email || !password) throw new Error(`the seed did not say how to sign in: ${stdout}`);
  return { email, password };
}
