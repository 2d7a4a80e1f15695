import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from './commands.ts';
import { ackSchema } from './error.ts';
import { events } from './events.ts';
import { welcomeSchema } from './invite.ts';
import { isStaff, mayBan } from './rights.ts';
import { kindToDraw } from './room.ts';
import { wholeEntrySchema } from './room-entry.ts';
import { roleToDraw, userSchema } from './user.ts';

/** Everything that a server says to a page, by name. */
const answers: [string, z.ZodType][] = [
  ...Object.entries(events),
  ...Object.entries(commands).map(([name, { output }]): [string, z.ZodType] => [name, output]),
  ['ack', ackSchema],
  ['welcome', welcomeSchema],
];

const UNKNOWN = 'learned-since';

/** As much of JSON Schema as ours come to. */
const nodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string()).transform(([first]) => first)]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get anyOf() {
    return z.array(nodeSchema).optional();
  },
  get oneOf() {
    return z.array(nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
});
type Node = z.infer<typeof nodeSchema>;

const shapeOf = (schema: z.ZodType): Node =>
  nodeSchema.parse(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
  );

const hasNames = (node: Node) =>
  node.enum?.some((value) => typeof value === 'string') || typeof node.const === 'string';

/** A value for each alternative of the shape, with unknown fields, and unknown names throughout. */
function* samplesOf(node: Node): Generator<unknown> {
  const alternatives = node.anyOf ?? node.oneOf;
  if (alternatives) {
    for (const one of alternatives) yield* samplesOf(one);
  } else if (hasNames(node)) yield UNKNOWN;
  else if (node.const !== undefined) yield node.const;
  else if (node.type === 'object') yield* objectsOf(node.properties ?? {});
  else if (node.type === 'array') {
    for (const item of samplesOf(node.items ?? {})) yield [item];
  } else yield plainValue(node);
}

/** One object per sample of its richest field; the others take turns. */
function* objectsOf(properties: Record<string, Node>): Generator<unknown> {
  const fields = Object.entries(properties).map(([name, node]) => ({
    name,
    samples: [...samplesOf(node)],
  }));
  const count = Math.max(1, ...fields.map(({ samples }) => samples.length));
  for (let turn = 0; turn < count; turn += 1) {
    const known = fields.map(({ name, samples }) => [name, samples[turn % samples.length]]);
    yield { ...Object.fromEntries(known), [UNKNOWN]: { deep: [UNKNOWN] } };
  }
}

function plainText(format: string | undefined): string {
  switch (format) {
    case 'uuid':
      return '01900000-0000-7000-8000-00000000000a';
    case 'uri':
      return 'https://chat.example.org';
    default:
      return 'text';
  }
}

function plainValue({ type, format }: Node): unknown {
  switch (type) {
    case 'string':
      return plainText(format);
    case 'integer':
    case 'number':
      return 7;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return {};
  }
}

test.each(answers)(
  '[VR2] %s stays readable with names and fields nobody knows',
  (_name, schema) => {
    const samples = [...samplesOf(shapeOf(schema))];
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect({ sample, error: schema.safeParse(sample).error }).toEqual({
        sample,
        error: undefined,
      });
    }
  },
);

test('[VR2] the test above would see a closed list', () => {
  const closed = z.object({ mood: z.enum(['sunny', 'grey']) });
  const [sample] = samplesOf(shapeOf(closed));
  expect(closed.safeParse(sample).success).toBe(false);
});

test('[VR2] an unknown name stays as it came', () => {
  const user = { id: '01900000-0000-7000-8000-00000000000a', name: 'Ana', role: 'steward' };
  expect(userSchema.parse(user)).toEqual(user);
});

test('[VR2] what nobody knows gives no rights and promises nothing', () => {
  const { role } = userSchema.pick({ role: true }).parse({ role: 'steward' });
  const steward = { id: 'a', role };
  expect(roleToDraw(role)).toBe('member');
  expect(isStaff(steward)).toBe(false);
  expect(mayBan(steward, { id: 'b', role: 'member' })).toBe(false);
  const { kind } = wholeEntrySchema.shape.room.pick({ kind: true }).parse({ kind: 'stage' });
  expect(kindToDraw(kind)).toBe('closed');
});
