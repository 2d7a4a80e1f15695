import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startServer } from '@parley/e2e/harness/server';
import { z } from 'zod';
import { messageRows } from './message-rows.ts';
import { inventPeople, type Person, signUpPeople } from './people.ts';
import type { Scene } from './scene.ts';
import { sceneRows } from './scene-rows.ts';

const KEPT = join(import.meta.dirname, '..', 'test-results', 'scenes');
/** As many as the largest workload seats. */
const PEOPLE = 20_000;

const peopleSchema = z.array(z.object({ userId: z.string(), cookie: z.string() }));

export type PreparedFolder = { dataDir: string; people: Person[]; remove(): Promise<void> };

/**
 * A data folder of its own with twenty thousand people, the scene's rooms, and as many messages
 * in each, for the server in the folder `root`.
 */
export async function prepareFolder(
  root: string,
  scene: Scene,
  messagesInEachRoom = 0,
): Promise<PreparedFolder> {
  const kept = await keptPeople(root);
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-load-'));
  await cp(kept.dataDir, dataDir, { recursive: true });
  const messages =
    messagesInEachRoom > 0 ? messageRows(scene, kept.people, messagesInEachRoom) : '';
  execute(dataDir, `begin;\n${sceneRows(scene, kept.people)}\n${messages}\ncommit;`);
  return {
    dataDir,
    people: kept.people,
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** Made once per version of the schema: people are slow to make and the same for every run. */
async function keptPeople(root: string): Promise<{ dataDir: string; people: Person[] }> {
  const dataDir = join(KEPT, await fingerprint(root));
  const list = join(dataDir, 'people.json');
  const known = await readFile(list, 'utf8').catch(() => undefined);
  if (known !== undefined) return { dataDir, people: peopleSchema.parse(JSON.parse(known)) };

  await mkdir(KEPT, { recursive: true });
  const making = await mkdtemp(join(KEPT, 'making-'));
  const server = await startServer(making, {}, root);
  const signedUp = await signUpPeople(server).finally(() => server.stop());
  const { people, sql } = inventPeople(signedUp.length, PEOPLE - signedUp.length, look(making));
  execute(making, `begin;\n${sql}\ncommit;`);
  const everybody = [...signedUp, ...people];
  await writeFile(join(making, 'people.json'), JSON.stringify(everybody));
  await rename(making, dataDir);
  return { dataDir, people: everybody };
}

/** Changes with the schema, with how people are made, and each day, since sessions end. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  const migrations = join(root, 'server', 'src', 'store', 'migrations');
  for (const name of (await readdir(migrations)).sort()) {
    hash.update(await readFile(join(migrations, name)));
  }
  hash.update(await readFile(join(import.meta.dirname, 'people.ts')));
  return hash.digest('hex').slice(0, 16);
}

/** What rows of further people need from a database that has some. */
function look(dataDir: string): { secret: string; passwordHash: string } {
  const database = open(dataDir);
  try {
    const secret = database.prepare(`select value from installation where key = 'authSecret'`);
    const account = database.prepare('select password from accounts limit 1');
    return {
      secret: String(secret.get()?.value),
      passwordHash: String(account.get()?.password),
    };
  } finally {
    database.close();
  }
}

function execute(dataDir: string, sql: string): void {
  const database = open(dataDir);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

const open = (dataDir: string) => new DatabaseSync(join(dataDir, 'parley.db'));
