import * as small from 'zod/mini';

/**
 * What schemas are made with in the built page, in place of `zod`: its small build, which validates by the same
 * core and leaves out what only servers use (`docs/decisions/0051`), with those methods that our schemas call.
 * A method that is missing here throws when the page is loaded, and in the test beside this.
 */

// Zod compiles schemas with `new Function` where it may. Our content security policy forbids that,
// and browsers log each try. Zod tries once, when the first schema is made.
small.config({ jitless: true });

type Schema = small.ZodMiniType;
type Refinement = Parameters<typeof small.refine>;

// Zod hands what stands on a prototype to every schema that is made from then on.
Object.assign(small.ZodMiniType.prototype, {
  optional(this: Schema) {
    return small.optional(this);
  },
  nullable(this: Schema) {
    return small.nullable(this);
  },
  nullish(this: Schema) {
    return small.nullish(this);
  },
  default(this: Schema, value: unknown) {
    return small._default(this, value);
  },
  pipe(this: Schema, next: Schema) {
    return small.pipe(this, next);
  },
  refine(this: Schema, ...refinement: Refinement) {
    return this.check(small.refine(...refinement));
  },
  transform(this: Schema, transform: (value: unknown) => unknown) {
    return small.pipe(this, small.transform(transform));
  },
});

type Lengthy = small.ZodMiniString | small.ZodMiniArray;
const lengths = {
  min(this: Lengthy, least: number) {
    return this.check(small.minLength(least));
  },
  max(this: Lengthy, most: number) {
    return this.check(small.maxLength(most));
  },
};

Object.assign(small.ZodMiniArray.prototype, lengths);
Object.assign(small.ZodMiniString.prototype, lengths, {
  regex(this: small.ZodMiniString, pattern: RegExp) {
    return this.check(small.regex(pattern));
  },
  startsWith(this: small.ZodMiniString, prefix: string) {
    return this.check(small.startsWith(prefix));
  },
  toLowerCase(this: small.ZodMiniString) {
    return this.check(small.toLowerCase());
  },
  trim(this: small.ZodMiniString) {
    return this.check(small.trim());
  },
});

Object.assign(small.ZodMiniNumber.prototype, {
  min(this: small.ZodMiniNumber, least: number) {
    return this.check(small.minimum(least));
  },
  max(this: small.ZodMiniNumber, most: number) {
    return this.check(small.maximum(most));
  },
});

Object.assign(small.ZodMiniObject.prototype, {
  extend(this: small.ZodMiniObject, shape: Record<string, Schema>) {
    return small.extend(this, shape);
  },
  pick(this: small.ZodMiniObject, fields: Record<string, true>) {
    return small.pick(this, fields);
  },
  omit(this: small.ZodMiniObject, fields: Record<string, true>) {
    return small.omit(this, fields);
  },
  partial(this: small.ZodMiniObject) {
    return small.partial(this);
  },
});

export const z = {
  array: small.array,
  boolean: small.boolean,
  coerce: { date: small.coerce.date },
  discriminatedUnion: small.discriminatedUnion,
  email: small.email,
  enum: small.enum,
  int: small.int,
  literal: small.literal,
  number: small.number,
  object: small.object,
  record: small.record,
  string: small.string,
  union: small.union,
  unknown: small.unknown,
  url: small.url,
  uuid: small.uuid,
};
