import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyServer } from './house-copy.ts';
import { type Server, startServer } from './server.ts';

const DIST = join(import.meta.dirname, '..', '..', 'client', 'dist');
/** What each compressed file was made of is there too. */
const COMPRESSED = /\.(?:br|gz)$/;
const SCRIPT = /\.js$/;
const TEXT = /\.(?:js|css|html)$/;
/** As it stands in the worker. */
const BUILD_ID = /parley-build-`,(\w+)=\w+\+`([0-9a-f]{16})`/;

/** A server that can be given another build of its client. */
export type UpdatedServer = Server & {
  /** Stops it, puts a build in the place of its own in which no script has the name it had, and starts it again. */
  update(): Promise<void>;
};

/** Starts a server of its own in the folder, with the client as it is built. */
export async function startUpdatedServer(folder: string): Promise<UpdatedServer> {
  const root = join(folder, 'installation');
  const dist = join(root, 'client', 'dist');
  await copyServer(root);
  await cp(DIST, dist, { recursive: true, filter: (path) => !COMPRESSED.test(path) });
  const server = await startServer(join(folder, 'data'), {}, root);
  return {
    ...server,
    async update() {
      await server.stop();
      await renameScripts(dist);
      await server.start();
    },
  };
}

async function renameScripts(dist: string): Promise<void> {
  const files = await readdir(dist, { recursive: true });
  const scripts = (await readdir(join(dist, 'assets'))).filter((name) => SCRIPT.test(name));
  for (const file of files.filter((name) => TEXT.test(name))) {
    let text = await readFile(join(dist, file), 'utf8');
    for (const name of scripts) text = text.replaceAll(name, nextName(name));
    if (file === 'sw.js') text = withNextId(text);
    const name = file.startsWith('assets/') && SCRIPT.test(file) ? nextName(file) : file;
    await rm(join(dist, file));
    await writeFile(join(dist, name), text);
  }
}

const nextName = (script: string): string => script.replace(SCRIPT, '.next.js');

function withNextId(worker: string): string {
  const id = BUILD_ID.exec(worker)?.[2];
  if (id === undefined) throw new Error('the worker has no id of its build');
  return worker.replaceAll(id, [...id].reverse().join(''));
}
