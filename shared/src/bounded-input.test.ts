import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands, notices } from './commands.ts';

const nodeSchema = z.record(z.string(), z.unknown());
const BOUNDED_FORMATS: readonly unknown[] = ['uuid'];

/** Where in a JSON schema there is a text or a list of any length. */
function unboundedIn(node: unknown, path: string): string[] {
  if (Array.isArray(node)) return node.flatMap((each, n) => unboundedIn(each, `${path}/${n}`));
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) return [];
  const { type, maxLength, maxItems, format } = parsed.data;
  const isOneOf = 'enum' in parsed.data || 'const' in parsed.data;
  const isBounded =
    (type !== 'string' || maxLength || isOneOf || BOUNDED_FORMATS.includes(format)) &&
    (type !== 'array' || maxItems);
  const inside = Object.entries(parsed.data);
  return [
    ...(isBounded ? [] : [path]),
    ...inside.flatMap(([key, each]) => unboundedIn(each, `${path}/${key}`)),
  ];
}

const unbounded = (name: string, schema: z.ZodType) =>
  unboundedIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name);

test('[CM3] every text and every list in a command or a notice has a bound', () => {
  const inputs = Object.entries(commands).map(([name, { input }]) => unbounded(name, input));
  const lossy = Object.entries(notices).map(([name, input]) => unbounded(name, input));
  expect([...inputs, ...lossy].flat()).toEqual([]);
  expect(unbounded('any', z.object({ text: z.string(), list: z.array(z.int()) }))).toEqual([
    'any/properties/text',
    'any/properties/list',
  ]);
});
