import { CURSOR_LENGTH } from '@parley/shared/commands';
import { idSchema } from '@parley/shared/id';
import { askedText } from '@parley/shared/text/written-text';
import { z } from 'zod';

/** Whoever asks may have made it up: what no database takes is none. */
const cursorSchema = z.tuple([askedText(CURSOR_LENGTH), idSchema]);

/** Where a page ended, by name and then id; opaque to clients. */
export type PageCursor = { name: string; id: string };

export function encodeCursor({ name, id }: PageCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** Undefined for a cursor that is absent or not ours: the list then begins anew. */
export function decodeCursor(cursor: string | undefined): PageCursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const parsed = cursorSchema.safeParse(json);
    return parsed.success ? { name: parsed.data[0], id: parsed.data[1] } : undefined;
  } catch {
    return undefined;
  }
}
