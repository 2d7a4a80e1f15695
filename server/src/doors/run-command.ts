import type { CommandName } from '@parley/shared/commands';
import { type Ack, refused } from '@parley/shared/error';
import type { Caller } from '../callers/caller.ts';
import type { CommandHandler, NoticeHandler } from '../callers/define-handler.ts';
import { isInScope } from '../callers/scopes.ts';
import { createFairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import { HistoryDueError, isStoreFailure, refusalOf } from '../store/store-errors.ts';
import type { Pace } from './pace.ts';

/** Their answers may weigh megabytes, so they are made a few at a time. */
const LARGE_ANSWERS: ReadonlySet<string> = new Set<CommandName>(['history:load', 'room:sync']);
/** Each may hold some ten megabytes while it is made. */
const LARGE_ANSWERS_AT_ONCE = 2;

/** Who waits for what comes of a command. */
export type Asker = {
  caller: Caller;
  /** Whether anybody is left to answer: what waited for its turn meanwhile need not be done. */
  isHeard(): boolean;
  /** Whether more may be done for them; false when they do not read what they asked for before. */
  mayAsk(): boolean;
  /** Called around what is done for them. */
  awaitAnswer(): void;
  answered(): void;
};

/**
 * What became of it. `flooding`: they go on past their rate regardless, and are to be ended; `unheard`:
 * nobody is left to answer.
 */
type Outcome = { kind: 'answered'; ack: Ack<unknown> } | { kind: 'flooding' } | { kind: 'unheard' };

export type CommandRunner = {
  /** Runs any command whatever, its input as it came. Never rejects; each call counts against the person's rate. */
  run(name: string, input: unknown, asker: Asker): Promise<Outcome>;
  /** What cannot be read as a command counts as one, and is answered with this. */
  turnAway(answer: Ack<never>, asker: Asker): Promise<Outcome>;
  isNotice(name: string): boolean;
  /** Nobody waits for what comes of a notice, but it counts as well. */
  notify(name: string, input: unknown, asker: Asker): Promise<'noticed' | 'flooding'>;
};

/** The one way to every command, whichever door it came in by: with the same rates, limits and errors. */
export function createCommandRunner(parts: {
  commands: ReadonlyMap<string, CommandHandler>;
  notices: ReadonlyMap<string, NoticeHandler>;
  pace: Pace;
  /** Called with each failure of the store itself. */
  storeFailed(error: unknown): void;
  logger: Logger;
}): CommandRunner {
  const { commands, notices, pace, storeFailed, logger } = parts;
  /** Where commands with large answers wait; people take turns. */
  const largeAnswers = createFairQueue({ atOnce: LARGE_ANSWERS_AT_ONCE });

  async function run(name: string, input: unknown, asker: Asker): Promise<Outcome> {
    const { userId } = asker.caller;
    const refusal = await refuse(asker);
    if (refusal) return refusal;
    if (!asker.mayAsk()) return UNHEARD;
    asker.awaitAnswer();
    try {
      if (!LARGE_ANSWERS.has(name)) return await work(name, input, asker);
      return await largeAnswers(userId, () => work(name, input, asker));
    } finally {
      asker.answered();
    }
  }

  /** What becomes of whoever goes faster than they may, or is gone; undefined for everybody else. */
  async function refuse(asker: Asker): Promise<Outcome | undefined> {
    const { userId } = asker.caller;
    const allowance = await pace.take(userId);
    // Ended meanwhile: what it sent before must not act after.
    if (!asker.isHeard()) return UNHEARD;
    if (allowance.flooding) return flooding(userId);
    if (!allowance.ok) {
      const { retryAfterMs } = allowance;
      return answered(
        refused('RATE_LIMITED', 'Too many commands; wait a moment.', { retryAfterMs }),
      );
    }
    return undefined;
  }

  async function work(name: string, input: unknown, asker: Asker): Promise<Outcome> {
    if (!asker.isHeard()) return UNHEARD;
    const ack = await call(name, input, asker.caller);
    return asker.isHeard() && asker.mayAsk() ? answered(ack) : UNHEARD;
  }

  async function call(name: string, input: unknown, caller: Caller): Promise<Ack<unknown>> {
    const command = commands.get(name);
    if (!command) return refused('UNKNOWN_COMMAND', `There is no command ${name}`);
    if (!isInScope(caller.scopes, name)) {
      return refused('SCOPE_MISSING', `What was given to this program does not include ${name}.`);
    }
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

  function flooding(userId: string): { kind: 'flooding' } {
    logger.warn({ userId }, 'A connection flooded and was ended');
    return { kind: 'flooding' };
  }

  return {
    run,
    turnAway: async (answer, asker) =>
      (await refuse(asker)) ?? (asker.mayAsk() ? answered(answer) : UNHEARD),
    isNotice: (name) => notices.has(name),
    notify: async (name, input, asker) => {
      const { caller } = asker;
      const allowance = await pace.take(caller.userId);
      if (!asker.isHeard()) return 'noticed';
      if (allowance.flooding) return flooding(caller.userId).kind;
      if (allowance.ok && caller.scopes === 'all') notices.get(name)?.(input, caller);
      return 'noticed';
    },
  };
}

const UNHEARD: Outcome = { kind: 'unheard' };

const answered = (ack: Ack<unknown>): Outcome => ({ kind: 'answered', ack });
