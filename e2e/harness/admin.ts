import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Server } from './server.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'server', 'src', 'admin', 'main.ts');

/** What `npm run admin -- …` prints, beside the running server. Throws when it fails. */
export async function admin({ dataDir, port }: Server, ...words: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port) };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env });
  return stdout.trim();
}
