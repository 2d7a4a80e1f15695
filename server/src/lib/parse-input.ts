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

/** The same of a body that should be JSON; one that is not is told apart from one that lacks a field. */
export function parseJson<Output>(schema: z.ZodType<Output>, body: string): Ack<Output> {
  const read = readJson(body);
  // Whatever is sent where nothing is asked for is passed over.
  if (read.ok || schema.safeParse(undefined).success) return parseInput(schema, read.data);
  const isEmpty = body.trim() === '';
  return refused('INVALID_INPUT', isEmpty ? 'The body is empty.' : 'The body is not JSON.');
}

function readJson(body: string): { ok: boolean; data?: unknown } {
  try {
    return { ok: true, data: JSON.parse(body) };
  } catch {
    return { ok: false };
  }
}
