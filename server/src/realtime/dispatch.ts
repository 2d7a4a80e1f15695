import type { CommandName } from '@parley/shared/commands';
import { type Ack, commandError, refused } from '@parley/shared/error';
import type { FairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import { HistoryDueError, isStoreFailure, refusalOf } from '../store/store-errors.ts';
import type { Caller, CommandHandler, NoticeHandler } from './define-handler.ts';
import { encodeAck, type SentAck } from './encode.ts';
import { dismiss } from './end-connection.ts';
import type { LinesPerPerson } from './lines-per-person.ts';
import type { Pace } from './pace.ts';
import type { SlowConnections } from './slow-connections.ts';
import type { Connection } from './socket-server.ts';
import type { OpenLine } from './swift-lines.ts';
import { tellConnection } from './tell-connection.ts';

/** Their answers may weigh megabytes, so they are made a few at a time. */
const LARGE_ANSWERS: ReadonlySet<string> = new Set<CommandName>(['history:load', 'room:sync']);

export type DispatchParts = {
  commands: ReadonlyMap<string, CommandHandler>;
  notices: ReadonlyMap<string, NoticeHandler>;
  pace: Pace;
  /** Called with each failure of the store itself. */
  storeFailed(error: unknown): void;
  logger: Logger;
  slow: Pick<SlowConnections, 'mayAsk'>;
  person: Pick<LinesPerPerson, 'heard'>;
  /** Where commands with large answers wait; people take turns. */
  largeAnswers: FairQueue;
};

/**
 * Routes every packet of a connection. It sits in `socket.use` and never passes one on, so that
 * nothing a client names is ever emitted on the socket: an event called `error` would otherwise
 * end the process.
 */
export function dispatchPackets(
  connection: Connection,
  caller: Caller,
  line: OpenLine,
  parts: DispatchParts,
): void {
  const { commands, notices, pace, storeFailed, logger, slow, person, largeAnswers } = parts;

  connection.use(([name, ...args]: unknown[]) => {
    void receive(String(name), args).catch((error: unknown) =>
      logger.error({ error, name }, 'A packet could not be answered'),
    );
  });

  async function receive(name: string, args: unknown[]): Promise<void> {
    const answer = args.at(-1);
    const input = args.length > 1 || !isAck(answer) ? args[0] : undefined;
    const allowance = await pace.take(caller.userId);
    // Ended meanwhile: what it sent before must not act after.
    if (!isHeard()) return;
    person.heard(connection);
    if (allowance.flooding) {
      logger.warn({ userId: caller.userId }, 'A connection flooded and was ended');
      dismiss(connection);
      return;
    }
    const notice = notices.get(name);
    if (notice) {
      if (allowance.ok) notice(input, caller);
      return;
    }
    if (!isAck(answer)) {
      tellConnection(
        connection,
        'refused',
        commandError('ACK_REQUIRED', `${name} needs an ack function`),
      );
      dismiss(connection);
      return;
    }
    if (!allowance.ok) {
      const { retryAfterMs } = allowance;
      reply(answer, refused('RATE_LIMITED', 'Too many commands; wait a moment.', { retryAfterMs }));
      return;
    }
    if (!slow.mayAsk(connection)) return;
    line.awaitAnswer();
    try {
      if (LARGE_ANSWERS.has(name))
        await largeAnswers(caller.userId, () => work(name, input, answer));
      else await work(name, input, answer);
    } finally {
      line.answered();
    }
  }

  /** Whether anybody is left to answer; what waited for its turn meanwhile need not be done. */
  const isHeard = (): boolean => connection.connected && line.isOpen();

  async function work(name: string, input: unknown, answer: AckFunction): Promise<void> {
    if (isHeard()) reply(answer, await run(name, input));
  }

  function reply(answer: AckFunction, ack: Ack<unknown>): void {
    if (isHeard() && slow.mayAsk(connection)) answer(encodeAck(ack));
  }

  async function run(name: string, input: unknown): Promise<Ack<unknown>> {
    const command = commands.get(name);
    if (!command) return refused('UNKNOWN_COMMAND', `There is no command ${name}`);
    try {
      return await command(input, caller);
    } catch (error) {
      if (isStoreFailure(error)) {
        storeFailed(error);
        return refusalOf(error);
      }
      if (error instanceof HistoryDueError) return refusalOf(error);
      logger.error({ error, name, userId: caller.userId }, 'A command failed');
      return refused('INTERNAL', 'Something went wrong on the server.');
    }
  }
}

type AckFunction = (answer: SentAck) => void;

const isAck = (value: unknown): value is AckFunction => typeof value === 'function';
