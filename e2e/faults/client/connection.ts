import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
} from '@parley/shared/commands';
import { ackSchema, type CommandError, commandErrorSchema } from '@parley/shared/error';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import type { Since } from '@parley/shared/handshake';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io } from 'socket.io-client';
import type { Address } from '../../harness/server.ts';
import { backoffMs } from './backoff.ts';

type Parser<Output> = { parse(value: unknown): Output };
const eventParsers: { [Name in EventName]: Parser<EventPayload<Name>> } = events;
const outputParsers: { [Name in CommandName]: { output: Parser<CommandOutput<Name>> } } = commands;

/** Short, so that a stalled network makes many retries of what was stored long ago. */
const ANSWER_MS = 4_000;
const CONNECT_MS = 5_000;

/** How a command ended, as far as this side can know. */
export type Outcome<Output> =
  | { kind: 'done'; output: Output }
  /** The server says that it did not happen. */
  | { kind: 'refused'; error: CommandError }
  /** No answer came: it may have happened, or may still happen. */
  | { kind: 'unknown' }
  /** It was never written to a connection. */
  | { kind: 'offline' };

/** A connection that comes back by itself. Nothing is ever emitted while it is down. */
export type Connection = {
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Outcome<CommandOutput<Name>>>;
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): void;
  isConnected(): boolean;
  close(): void;
};

/**
 * Connects as the person of the session cookie, and says how far its client has come. What is heard before
 * `ready` waits for it: until then nobody knows of which history it is [HI2].
 *
 * @param parts.onRefused hears of a handshake that no retry can mend
 */
export function openConnection(parts: {
  server: Address;
  cookie: string;
  since(): Since | undefined;
  onRefused(error: CommandError): void;
}): Connection {
  const { server, cookie, since, onRefused } = parts;
  const socket = io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS,
    auth: (say) => say({ protocol: PROTOCOL_VERSION, since: since() }),
    extraHeaders: { cookie, origin: server.url },
  });
  let attempt = 0;
  let next: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isReady = false;
  let early: (() => void)[] = [];

  function comeBack(): void {
    isReady = false;
    early = [];
    if (isClosed) return;
    clearTimeout(next);
    next = setTimeout(() => socket.connect(), backoffMs(attempt));
    attempt += 1;
  }

  socket.on('connect', () => {
    attempt = 0;
  });
  socket.on('disconnect', comeBack);
  socket.on('connect_error', (error) => {
    const refusal = commandErrorSchema.safeParse('data' in error ? error.data : undefined);
    if (refusal.success && !refusal.data.retryable) onRefused(refusal.data);
    else comeBack();
  });

  return {
    command: async (name, input) => {
      if (!socket.connected) return { kind: 'offline' };
      let answer: unknown;
      try {
        answer = await socket.timeout(ANSWER_MS).emitWithAck(name, input);
      } catch {
        return { kind: 'unknown' };
      }
      const ack = ackSchema.parse(answer);
      return ack.ok
        ? { kind: 'done', output: outputParsers[name].output.parse(ack.data) }
        : { kind: 'refused', error: ack.error };
    },
    on: (name, listener) => {
      const event: string = name;
      socket.on(event, (payload: unknown) => {
        const take = () => listener(eventParsers[name].parse(payload));
        if (!isReady && name !== 'ready') {
          early.push(take);
          return;
        }
        take();
        isReady = true;
        for (const one of early.splice(0)) one();
      });
    },
    isConnected: () => socket.connected,
    close: () => {
      isClosed = true;
      clearTimeout(next);
      socket.disconnect();
    },
  };
}
