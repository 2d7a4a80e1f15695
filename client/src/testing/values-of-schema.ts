import fc from 'fast-check';
import type { z } from 'zod';

type Described = z.core.JSONSchema.JSONSchema;

/** What stands within another; anything, where that says nothing of it. */
const within = (inside: boolean | Described | (boolean | Described)[] | undefined): Described =>
  typeof inside === 'object' && !Array.isArray(inside) ? inside : {};

/** Texts on which readers of texts may part: forms of a letter, what cannot be seen, half a character. */
const PIECES = [
  'a',
  'Z',
  '7',
  ' ',
  '\t',
  '\n',
  'e\u0301',
  '\u200b',
  '\u0000',
  '\ud83d',
  '👍',
  '👍\ufe0f',
  '陈',
  '/',
  ':',
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 8 }) },
  fc.constantFrom('', 'Ana', 'Europe/Berlin', 'e\u0301'.repeat(200), 'a'.repeat(10_001), '😀'),
);

/** Nothing that a schema asks for, mostly. */
const oddity = fc.constantFrom<unknown>(
  ...[
    undefined,
    null,
    '',
    'other',
    -1,
    0,
    1.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
  ],
  ...[[], {}, [null], { id: 1 }, 'A'.repeat(300)],
);

const address = fc.constantFrom(
  'https://chat.example.org',
  ' HTTP://a.b/c\n',
  'http:a',
  'ftp://a.b',
  'a',
);
const mail = fc.constantFrom(
  'Ana@Example.org',
  ' bo@example.org ',
  'a@b',
  'a..b@c.de',
  '陈@例.cn',
  'a@b.c1',
);
const uuid = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', '0190aaaa-0005-9000-8000-000000000001'),
);

function textOf({ format }: Described): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return uuid;
    case 'email':
      return fc.oneof(mail, fc.emailAddress());
    case 'uri':
      return fc.oneof(address, fc.webUrl());
    default:
      return fc.oneof(text, mail);
  }
}

function objectOf({ properties = {}, required = [], ...rest }: Described): fc.Arbitrary<unknown> {
  const { propertyNames, additionalProperties } = rest;
  if (propertyNames !== undefined && additionalProperties !== undefined) {
    return fc.dictionary(textOf(within(propertyNames)), valueFor(within(additionalProperties)), {
      maxKeys: 3,
    });
  }
  const fields = Object.entries(properties).map(
    ([name, inside]) => [name, likely(within(inside))] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

/** Values that such a schema may read: most of them it does. */
function valueFor(schema: Described): fc.Arbitrary<unknown> {
  const { type, items, minimum = -9, maximum = 9 } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (choices !== undefined) return fc.oneof(...choices.map(valueFor));
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: minimum, max: maximum });
    case 'number':
      return fc.double({ min: minimum, max: maximum });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(likely(within(items)), { maxLength: 3 });
    case 'object':
      return objectOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** One in fifty is odd, wherever it stands. */
function likely(schema: Described): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 49, arbitrary: valueFor(schema) }, oddity);
}

/** The same so many for each seed: most are what the schema describes, some nearly, some not at all. */
export const valuesOf = (schema: Described, count: number, seed: number): unknown[] =>
  fc.sample(fc.oneof({ weight: 9, arbitrary: likely(schema) }, oddity), { numRuns: count, seed });
