import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type NoticeName,
  type ParsedNotice,
} from '@parley/shared/commands';
import { type CommandError, commandErrorSchema } from '@parley/shared/error';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io } from 'socket.io-client';
import { type SignIn, signIn } from './account.ts';
import { until } from './program.ts';
import type { Address } from './server.ts';

type Parser<Output> = { parse(value: unknown): Output };
const eventParsers: { [Name in EventName]: Parser<EventPayload<Name>> } = events;
const outputParsers: { [Name in CommandName]: { output: Parser<CommandOutput<Name>> } } = commands;

const ANSWER_MS = 10_000;

/** The server's error answer, as something to catch. */
export class CommandRefused extends Error {
  readonly error: CommandError;
  constructor(error: CommandError) {
    super(`${error.code}: ${error.message}`);
    this.error = error;
  }
}

/** A client without a screen, which remembers every event it was ever sent. */
export type Wire = {
  /** Sends a command; throws CommandRefused when the answer is an error. */
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  /** Says something that nobody answers. */
  notice<Name extends NoticeName>(name: Name, input: ParsedNotice<Name>): void;
  /** All events so far, oldest first, as they came. */
  received(): { name: string; payload: unknown }[];
  /** The payloads of all events of one name so far. */
  all<Name extends EventName>(name: Name): EventPayload<Name>[];
  /** The first event of the name that fits; waits for it. */
  next<Name extends EventName>(
    name: Name,
    fits?: (payload: EventPayload<Name>) => boolean,
  ): Promise<EventPayload<Name>>;
  isConnected(): boolean;
  close(): void;
};

/** Signs in and connects; resolves once the server has said `ready`. */
export async function connectWire(server: Address, credentials: SignIn): Promise<Wire> {
  const socket = io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { cookie: await signIn(server, credentials), origin: server.url },
  });
  const received: { name: string; payload: unknown }[] = [];
  socket.onAny((name: string, payload: unknown) => {
    received.push({ name, payload });
  });

  const all = <Name extends EventName>(name: Name): EventPayload<Name>[] =>
    received
      .filter((event) => event.name === name)
      .map(({ payload }) => eventParsers[name].parse(payload));

  const wire: Wire = {
    received: () => [...received],
    all,
    command: async (name, input) => {
      const answer: unknown = await socket.timeout(ANSWER_MS).emitWithAck(name, input);
      return outputParsers[name].output.parse(accepted(answer));
    },
    notice: (name, input) => {
      socket.emit(name, input);
    },
    next: async (name, fits = () => true) => {
      await until(
        () => all(name).some(fits),
        () => `${credentials.email} was not sent ${name}; only ${JSON.stringify(received)}`,
      );
      const found = all(name).find(fits);
      if (found === undefined) throw new Error(`${name} went away`);
      return found;
    },
    isConnected: () => socket.connected,
    close: () => socket.disconnect(),
  };
  await wire.next('ready');
  return wire;
}

function accepted(answer: unknown): unknown {
  if (typeof answer === 'object' && answer !== null) {
    if ('data' in answer) return answer.data;
    if ('error' in answer) throw new CommandRefused(commandErrorSchema.parse(answer.error));
  }
  throw new Error(`not an ack: ${JSON.stringify(answer)}`);
}
