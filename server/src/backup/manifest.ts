import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../lib/refusal.ts';

export const MANIFEST = 'manifest.json';

/** A place inside the folder: nothing that leads out of it. */
const insidePath = z
  .string()
  .regex(/^[\w.-]+(?:\/[\w.-]+)*$/)
  .refine((path) => !path.split('/').includes('..'));

/** What a backup holds, so that it can be checked before anything is replaced by it. */
const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The newest migration of the database. */
  schema: z.string(),
  files: z.array(
    z.object({
      path: insidePath,
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
type KeptFile = Manifest['files'][number];

/** Measures one file of the folder as it is now. */
export async function describeFile(folder: string, path: string): Promise<KeptFile> {
  const place = join(folder, path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(place)) hash.update(chunk);
  return { path, bytes: (await stat(place)).size, sha256: hash.digest('hex') };
}

/** Reads a backup's manifest and holds every file against it. Throws a Refusal, a sentence. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const kept of manifest.files) {
    const found = await describeFile(folder, kept.path).catch(() => undefined);
    if (found?.sha256 !== kept.sha256) {
      throw new Refusal(`The backup ${folder} is damaged: ${kept.path} is not as it was written.`);
    }
  }
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Refusal(`${folder} is no backup: it has no ${MANIFEST}.`);
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Refusal(`The ${MANIFEST} of ${folder} cannot be read; is it of a newer Parley?`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
