import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyServer as copyServerAlone, followPage } from '../harness/house-copy.ts';
import type { Toy } from './toys/toy.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Copies the server to where nothing is yet, and adds toys to it. Answers the root of the copy. */
export async function copyServer(root: string, toys: readonly Toy[]): Promise<string> {
  await copyServerAlone(root);
  await symlink(join(ROOT, 'client'), join(root, 'client'));
  for (const { page, files = {} } of toys) {
    await followPage(await readFile(join(ROOT, page), 'utf8'), root);
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  }
  return root;
}
