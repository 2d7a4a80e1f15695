import {
  type CommandName,
  type CommandOutput,
  commands,
  type NoticeName,
  notices,
  type ParsedCommand,
  type ParsedNotice,
} from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import type { z } from 'zod';
import { parseInput } from '../lib/parse-input.ts';
import { encodeOutput } from '../realtime/encode.ts';
import type { Caller } from './caller.ts';

/** A command with its input still unknown; parses it once, and always answers, its data as it travels. */
export type CommandHandler = (input: unknown, caller: Caller) => Promise<Ack<unknown>>;
export type NoticeHandler = (input: unknown, caller: Caller) => void;

export type CommandHandlers = Record<CommandName, CommandHandler>;
export type NoticeHandlers = Record<NoticeName, NoticeHandler>;

/** Binds feature code, which sees only parsed input, to the schemas of a command. */
export function defineHandler<Name extends CommandName>(
  name: Name,
  handle: (
    input: ParsedCommand<Name>,
    caller: Caller,
  ) => Promise<Ack<CommandOutput<Name>>> | Ack<CommandOutput<Name>>,
): CommandHandler {
  const schema = inputs[name].input;
  return async (input, caller) => {
    const parsed = parseInput(schema, input);
    const ack = parsed.ok ? await handle(parsed.data, caller) : parsed;
    return ack.ok ? accepted(encodeOutput(name, ack.data)) : ack;
  };
}

/** A notice that does not parse is dropped: nobody waits for an answer. */
export function defineNotice<Name extends NoticeName>(
  name: Name,
  handle: (input: ParsedNotice<Name>, caller: Caller) => void,
): NoticeHandler {
  const schema = noticeInputs[name];
  return (input, caller) => {
    const parsed = parseInput(schema, input);
    if (parsed.ok) handle(parsed.data, caller);
  };
}

/** The same tables, typed so that a name picks its own schema. */
const inputs: { [Name in CommandName]: { input: z.ZodType<ParsedCommand<Name>> } } = commands;
const noticeInputs: { [Name in NoticeName]: z.ZodType<ParsedNotice<Name>> } = notices;
