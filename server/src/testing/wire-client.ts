import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
} from '@parley/shared/commands';
import type { Ack, CommandError } from '@parley/shared/error';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

/** One connection of a person. Everything it hears is held against the schemas of the wire. */
export type WireClient = {
  socket: Socket;
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Ack<CommandOutput<Name>>>;
  /** Like `command`, for tests about something else: throws when refused. */
  must<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  heard<Name extends EventName>(name: Name): EventPayload<Name>[];
  /** Resolves with the first event of this name that fits, already heard or still to come. */
  hears<Name extends EventName>(
    name: Name,
    fits?: (payload: EventPayload<Name>) => boolean,
  ): Promise<EventPayload<Name>>;
  close(): void;
};

export type Refusal = { refused: CommandError };

/** Above the store's own patience with a lock. */
const HEAR_TIMEOUT_MS = 8_000;

/** Connects and waits for `ready`, or for the refusal of the handshake. */
export async function connect(
  url: string,
  options: {
    cookie?: string;
    protocol?: number;
    accountId?: string;
    /** Of any shape: the server is to look. */
    since?: unknown;
    origin?: string;
  } = {},
): Promise<WireClient | Refusal> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: {
      protocol: options.protocol ?? PROTOCOL_VERSION,
      ...(options.accountId && { accountId: options.accountId }),
      ...(options.since !== undefined && { since: options.since }),
    },
    extraHeaders: {
      ...(options.cookie && { cookie: options.cookie }),
      ...(options.origin && { origin: options.origin }),
    },
  });
  const client = createWireClient(socket);
  const refused = new Promise<Refusal>((resolve) => {
    socket.on('connect_error', (error: Error & { data?: CommandError }) =>
      resolve({
        refused: error.data ?? { code: 'INTERNAL', message: error.message, retryable: true },
      }),
    );
  });
  return Promise.race([client.hears('ready').then(() => client), refused]);
}

/** Connects somebody who must get in. */
export async function connectAs(url: string, cookie: string): Promise<WireClient> {
  const result = await connect(url, { cookie });
  if ('refused' in result) throw new Error(`refused: ${result.refused.code}`);
  return result;
}

const outputs: { [Name in CommandName]: { output: z.ZodType<CommandOutput<Name>> } } = commands;
const payloads: { [Name in EventName]: z.ZodType<EventPayload<Name>> } = events;

function createWireClient(socket: Socket): WireClient {
  const log: { name: string; payload: unknown }[] = [];
  const listeners = new Set<() => void>();
  socket.onAny((name: string, payload: unknown) => {
    log.push({ name, payload });
    for (const listener of listeners) listener();
  });

  function heard<Name extends EventName>(name: Name): EventPayload<Name>[] {
    const ofName = log.filter((event) => event.name === name);
    return ofName.map(({ payload }) => z.parse(payloads[name], payload));
  }

  async function command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Ack<CommandOutput<Name>>> {
    const ack: Ack<unknown> = await socket.timeout(HEAR_TIMEOUT_MS).emitWithAck(name, input);
    return ack.ok ? { ok: true, data: z.parse(outputs[name].output, ack.data) } : ack;
  }

  return {
    socket,
    command,
    must: async (name, input) => {
      const ack = await command(name, input);
      if (!ack.ok) throw new Error(`${name}: ${ack.error.code} ${ack.error.message}`);
      return ack.data;
    },
    heard,
    hears: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const timeout = setTimeout(
          () => reject(new Error(`${name} was not heard`)),
          HEAR_TIMEOUT_MS,
        );
        const look = () => {
          const found = heard(name).find(fits);
          if (found === undefined) return;
          clearTimeout(timeout);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    close: () => {
      socket.disconnect();
    },
  };
}
