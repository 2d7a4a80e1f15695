import { regexes } from 'zod/v4/core';

/**
 * What schemas are made with in the built page, in place of `zod`: as much of it as our schemas call. It reads a value
 * or refuses it, and does not say why (`docs/decisions/0059`). What is missing here throws when the page is loaded,
 * and in the test beside this, which holds that both read alike.
 */

/** What reading answers of a value that is refused. */
const REFUSED = Symbol('refused');
type Read = (value: unknown) => unknown;

class Schema {
  readonly read: Read;
  /** Whether an object may lack it. */
  readonly inObject: 'needed' | 'optional';

  constructor(read: Read, inObject: 'needed' | 'optional' = 'needed') {
    this.read = read;
    this.inObject = inObject;
  }

  safeParse(value: unknown) {
    const data = this.read(value);
    return data === REFUSED ? { success: false } : { success: true, data };
  }

  parse(value: unknown): unknown {
    const data = this.read(value);
    if (data === REFUSED) throw new Error('This is not what its schema wants');
    return data;
  }

  transform(change: Read): Schema {
    return new Schema((value) => {
      const data = this.read(value);
      return data === REFUSED ? data : change(data);
    }, this.inObject);
  }

  pipe(next: Schema): Schema {
    return this.transform(next.read);
  }

  refine(isFine: (value: unknown) => boolean): Schema {
    return this.transform((value) => (isFine(value) ? value : REFUSED));
  }

  optional(): Schema {
    return this.#insteadOf(undefined, undefined, 'optional');
  }

  nullable(): Schema {
    return this.#insteadOf(null, null);
  }

  nullish(): Schema {
    return this.nullable().optional();
  }

  default(value: unknown): Schema {
    return this.#insteadOf(undefined, value, 'optional');
  }

  /** It is for the compiler alone. */
  brand(): this {
    return this;
  }

  min(least: number): Schema {
    return this.refine((value) => sizeOf(value) >= least);
  }

  max(most: number): Schema {
    return this.refine((value) => sizeOf(value) <= most);
  }

  regex(pattern: RegExp): Schema {
    return this.refine((value) => pattern.test(String(value)));
  }

  startsWith(prefix: string): Schema {
    return this.refine((value) => String(value).startsWith(prefix));
  }

  toLowerCase(): Schema {
    return this.transform((value) => String(value).toLowerCase());
  }

  trim(): Schema {
    return this.transform((value) => String(value).trim());
  }

  /** One value is answered with another, whatever it is to this schema. */
  #insteadOf(value: unknown, answer: unknown, inObject = this.inObject): Schema {
    return new Schema((given) => (given === value ? answer : this.read(given)), inObject);
  }
}

/** Of a number itself, of texts and lists how long they are. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Number(value);
}

type Shape = Readonly<Record<string, Schema>>;

class ObjectSchema extends Schema {
  readonly shape: Shape;

  constructor(shape: Shape) {
    const fields = Object.entries(shape);
    super((value) => {
      if (!isObject(value)) return REFUSED;
      const data: Record<string, unknown> = {};
      for (const [name, { read, inObject }] of fields) {
        const isThere = name in value;
        if (!isThere && inObject === 'needed') return REFUSED;
        const field = read(value[name]);
        if (field === REFUSED) return REFUSED;
        if (isThere || field !== undefined) data[name] = field;
      }
      return data;
    });
    this.shape = shape;
  }

  extend(more: Shape): ObjectSchema {
    return new ObjectSchema({ ...this.shape, ...more });
  }

  pick(names: Readonly<Record<string, true>>): ObjectSchema {
    return this.#only((name) => name in names);
  }

  omit(names: Readonly<Record<string, true>>): ObjectSchema {
    return this.#only((name) => !(name in names));
  }

  partial(): ObjectSchema {
    const fields = Object.entries(this.shape);
    return new ObjectSchema(
      Object.fromEntries(fields.map(([name, schema]) => [name, schema.optional()])),
    );
  }

  #only(isWanted: (name: string) => boolean): ObjectSchema {
    const fields = Object.entries(this.shape).filter(([name]) => isWanted(name));
    return new ObjectSchema(Object.fromEntries(fields));
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class EnumSchema extends Schema {
  readonly options: readonly unknown[];

  constructor(options: readonly unknown[]) {
    super((value) => (options.includes(value) ? value : REFUSED));
    this.options = options;
  }
}

const where = (isFine: (value: unknown) => boolean) =>
  new Schema((value) => (isFine(value) ? value : REFUSED));

const string = () => where((value) => typeof value === 'string');

/** Reads each in turn; one that is refused refuses them all. */
const array = (item: Schema) =>
  new Schema((value) => {
    if (!Array.isArray(value)) return REFUSED;
    const data = value.map(item.read);
    return data.includes(REFUSED) ? REFUSED : data;
  });

const union = (options: readonly Schema[]) =>
  new Schema((value) => {
    for (const { read } of options) {
      const data = read(value);
      if (data !== REFUSED) return data;
    }
    return REFUSED;
  });

const record = (key: Schema, item: Schema) =>
  new Schema((value) => {
    if (!isObject(value)) return REFUSED;
    const entries = Object.entries(value)
      .filter(([name]) => name !== '__proto__')
      .map(([name, inside]) => [key.read(name), item.read(inside)]);
    return entries.flat().includes(REFUSED) ? REFUSED : Object.fromEntries(entries);
  });

/** An address of the web, as it was written, but for what browsers pass over. */
const url = ({ protocol }: { protocol: RegExp }) =>
  string()
    .trim()
    .refine((text) => /^https?:\/\//i.test(String(text)) && URL.canParse(String(text)))
    .refine((text) => protocol.test(new URL(String(text)).protocol.slice(0, -1)))
    .transform((text) => String(text).replace(/[\t\n\r]/g, ''));

export const z = {
  array,
  boolean: () => where((value) => typeof value === 'boolean'),
  // Which one it is for is told by each itself.
  discriminatedUnion: (_: string, options: readonly Schema[]) => union(options),
  email: () => string().regex(regexes.email),
  enum: (options: readonly unknown[]) => new EnumSchema(options),
  int: () => where(Number.isSafeInteger),
  literal: (wanted: unknown) => new EnumSchema([wanted].flat()),
  number: () => where(Number.isFinite),
  object: (shape: Shape) => new ObjectSchema(shape),
  record,
  string,
  union,
  unknown: () => new Schema((value) => value),
  url,
  uuid: () => string().regex(regexes.uuid()),
};
