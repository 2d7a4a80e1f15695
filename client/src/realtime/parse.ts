import { type CommandName, type CommandOutput, commands } from '@parley/shared/commands';
import { ackSchema } from '@parley/shared/error';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import type { Answer } from '../lib/answer.ts';
import { type CommandFailure, MALFORMED_ANSWER } from './command-failure.ts';

/** As much of a schema as we use. Mapped by name, it lets the compiler follow a generic name. */
type Parser<Output> = {
  safeParse(value: unknown): { success: true; data: Output } | { success: false };
};

const eventParsers: { [Name in EventName]: Parser<EventPayload<Name>> } = events;
const outputParsers: { [Name in CommandName]: { output: Parser<CommandOutput<Name>> } } = commands;

/** The payload of an event, or undefined when it does not obey the protocol. */
export function parseEvent<Name extends EventName>(
  name: Name,
  payload: unknown,
): EventPayload<Name> | undefined {
  const parsed = eventParsers[name].safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}

/** An ack as it came from the wire, as a value the caller can trust. */
export function parseAck<Name extends CommandName>(
  name: Name,
  ack: unknown,
): Answer<CommandOutput<Name>, CommandFailure> {
  const answer = ackSchema.safeParse(ack);
  if (!answer.success) return { ok: false, error: MALFORMED_ANSWER };
  if (!answer.data.ok) return answer.data;
  const output = outputParsers[name].output.safeParse(answer.data.data);
  return output.success ? { ok: true, data: output.data } : { ok: false, error: MALFORMED_ANSWER };
}
