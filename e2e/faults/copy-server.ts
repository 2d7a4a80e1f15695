import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { followPage } from '../harness/house-copy.ts';
import type { Toy } from './toys/toy.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a copy of the server shares with it. */
const SERVER_FILES = ['node_modules', 'package.json', 'node-options.json'].map((name) =>
  join('server', name),
);

/** Copies the server to where nothing is yet, and adds toys to it. Answers the root of the copy. */
export async function copyServer(root: string, toys: readonly Toy[]): Promise<string> {
  await mkdir(join(root, 'server'), { recursive: true });
  await cp(join(ROOT, 'server', 'src'), join(root, 'server', 'src'), { recursive: true });
  for (const name of [...SERVER_FILES, 'client']) {
    await symlink(join(ROOT, name), join(root, name));
  }
  for (const { page, files = {} } of toys) {
    await followPage(await readFile(join(ROOT, page), 'utf8'), root);
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  }
  return root;
}
