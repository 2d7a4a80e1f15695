import type { z } from 'zod';
import { type CommandName, type CommandOutput, commands } from './commands.ts';
import { type Ack, ackSchema } from './error.ts';
import { type EventName, type EventPayload, events } from './events.ts';

/** A value that obeys the protocol, or how it does not. */
type Parsed<Value> =
  | { success: true; data: Value }
  | { success: false; data?: undefined; error: z.ZodError };
/** As much of a schema as is used here. Mapped by name, it lets the compiler follow a generic name. */
type Parser<Value> = { safeParse(value: unknown): Parsed<Value> };

const eventParsers: { [Name in EventName]: Parser<EventPayload<Name>> } = events;
const outputParsers: { [Name in CommandName]: { output: Parser<CommandOutput<Name>> } } = commands;

/** The payload of an event, as it came from the wire. */
export const parseEvent = <Name extends EventName>(
  name: Name,
  payload: unknown,
): Parsed<EventPayload<Name>> => eventParsers[name].safeParse(payload);

/** An ack as it came from the wire, as a value the caller can trust. */
export function parseAck<Name extends CommandName>(
  name: Name,
  ack: unknown,
): Parsed<Ack<CommandOutput<Name>>> {
  const answer = ackSchema.safeParse(ack);
  if (!answer.success) return { success: false, error: answer.error };
  if (!answer.data.ok) return { success: true, data: answer.data };
  const output = outputParsers[name].output.safeParse(answer.data.data);
  return output.success ? { success: true, data: { ok: true, data: output.data } } : output;
}
