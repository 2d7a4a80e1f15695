import { expect, test } from 'vitest';
import { z } from 'zod';
import { seqSchema } from './id.ts';
import { wireFeatures } from './wire-features.ts';

const pins = z.array(
  z.object({
    title: z.string(),
    level: z.enum(['high', 'low']),
    place: z.int(),
    text: z.string().nullable(),
    personalSeq: seqSchema,
  }),
);

test('own rows are told apart by a text: no number, and nothing that may be null, is taken for their key', () => {
  const given = { commands: {}, ownRows: { pins } };
  const known = wireFeatures
    .withOwnRows({ ...given, ownKeys: { pins: 'title' } })
    .withOwnRows({ ...given, ownKeys: { pins: 'level' } });
  expect(known.ownKeys).toEqual({ pins: 'level' });
  // @ts-expect-error: PostgreSQL compares no number with a text, and SQLite does.
  wireFeatures.withOwnRows({ ...given, ownKeys: { pins: 'place' } });
  // @ts-expect-error: a row may have none.
  wireFeatures.withOwnRows({ ...given, ownKeys: { pins: 'text' } });
  // @ts-expect-error: there is no such field.
  wireFeatures.withOwnRows({ ...given, ownKeys: { pins: 'name' } });
});
