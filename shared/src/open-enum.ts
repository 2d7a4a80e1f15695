import { z } from 'zod';

/**
 * One of the values this side knows, or another one that a newer server has learned since. The
 * brand keeps such a text from passing for a value we know: `===` and `switch` tell them apart, and
 * the compiler asks every `switch` what it does about the others.
 */
export type Open<Known extends string> = Known | (string & z.core.$brand<'unknown value'>);

/**
 * What goes to a client: a list of names that may grow without making anything unreadable to pages
 * that are open already. The text stays as it came, so that a page which knows it can use it after
 * this one kept it. What a client sends stays closed.
 */
export function openEnum<Known extends Readonly<Record<string, string>>>(known: z.ZodEnum<Known>) {
  return z.union([known, z.string().brand<'unknown value'>()]);
}

/** The value when it is one of `known`, else `otherwise`: what an unknown value means here. */
export function knownOr<Known extends string>(
  known: { readonly options: readonly Known[] },
  value: Open<Known>,
  otherwise: NoInfer<Known>,
): Known {
  return known.options.find((option) => option === value) ?? otherwise;
}
