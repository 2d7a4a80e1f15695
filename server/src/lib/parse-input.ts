import { type Ack, type CommandError, refused } from '@parley/shared/error';
import { z } from 'zod';

/** As many faults as one answer names. */
const MOST_ISSUES = 10;

/** What came in as its schema reads it; else INVALID_INPUT, with which field is wrong and why. */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Ack<Output> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return { ok: true, data: parsed.data };
  const issues: CommandError['issues'] = parsed.error.issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = issues;
  const where = first?.path ? `${first.path}: ` : '';
  return refused('INVALID_INPUT', `${where}${first?.message ?? 'not valid'}`, { issues });
}
