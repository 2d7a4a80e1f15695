import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGES = ['shared', 'wire-client', 'server', 'client', 'e2e'];
/** Those that others use. */
const LINKED = ['shared', 'wire-client'];
const ROOT_FILES = ['package.json', 'tsconfig.base.json', 'biome.json', '.gitignore'];
const NOT_SOURCES = /(^|\/)(node_modules|dist|test-results)(\/|$)/;

/** Copies the sources of this repository into the folder; what is installed is shared with it. */
export async function copyHouse(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ROOT_FILES) await cp(join(ROOT, name), join(folder, name));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of PACKAGES) {
    const source = join(ROOT, name);
    await cp(source, join(folder, name), {
      recursive: true,
      filter: (path) => !NOT_SOURCES.test(path.slice(source.length)),
    });
    await linkPackages(join(source, 'node_modules'), join(folder, name, 'node_modules'));
  }
}

/** All that is installed, but the copy's own packages: links into the original would lead back there. */
async function linkPackages(installed: string, linked: string): Promise<void> {
  await mkdir(linked);
  for (const name of await readdir(installed)) {
    if (name !== '@parley') await symlink(join(installed, name), join(linked, name));
  }
  await mkdir(join(linked, '@parley'));
  for (const name of LINKED) {
    await symlink(join('..', '..', '..', name), join(linked, '@parley', name));
  }
}

/** What a copy of the server shares with it. */
const SERVER_FILES = ['node_modules', 'package.json', 'node-options.json'];

/** Copies the server alone to where nothing is yet: it serves the client that is put beside it. */
export async function copyServer(root: string): Promise<void> {
  await mkdir(join(root, 'server'), { recursive: true });
  await cp(join(ROOT, 'server', 'src'), join(root, 'server', 'src'), { recursive: true });
  for (const name of SERVER_FILES) {
    await symlink(join(ROOT, 'server', name), join(root, 'server', name));
  }
}

/** A fenced block of a page: its kind, the file it is about, and what stands in it. */
const BLOCK = /^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gm;

/**
 * Does in the folder what the page says: a block of code is a file, one of differences adds lines next to
 * one that is there, once. Answers the files that it made.
 */
export async function followPage(page: string, folder: string): Promise<string[]> {
  const made: string[] = [];
  for (const [, kind, path = '', text = ''] of page.matchAll(BLOCK)) {
    const file = join(folder, path);
    if (kind === 'ts') {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      made.push(path);
    } else {
      await writeFile(file, addLines(await readFile(file, 'utf8'), text, path));
    }
  }
  return made;
}

function addLines(source: string, differences: string, path: string): string {
  let text = source;
  for (const hunk of differences.split('@@\n')) {
    const lines = hunk.trimEnd().split('\n');
    const [known, ...others] = lines.filter((line) => line.startsWith(' '));
    const place = `\n${known?.slice(1)}\n`;
    if (known === undefined || others.length > 0 || text.split(place).length !== 2) {
      throw new Error(`${path} no longer has exactly one line "${known}"`);
    }
    text = text.replace(place, () => `\n${lines.map((line) => line.slice(1)).join('\n')}\n`);
  }
  return text;
}
