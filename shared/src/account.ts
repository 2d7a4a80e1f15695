import { z } from 'zod';
import { LIMITS } from './limits.ts';

/**
 * The address somebody signs in with, in the one spelling it is kept, compared and counted in: every
 * door takes it through here. A phone's keyboard likes to add a space behind it.
 */
export const emailAddressSchema = z
  .string()
  .trim()
  .max(LIMITS.emailLength)
  .pipe(z.email().toLowerCase());

/**
 * A password as somebody typed it, right or wrong. What may be chosen is shorter; an attempt that is
 * too long deserves an answer, and one of 60 kB no hash.
 */
export const typedPasswordSchema = z.string().max(LIMITS.typedPasswordLength);
