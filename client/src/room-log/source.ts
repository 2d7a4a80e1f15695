import type { Answer } from '@parley/shared/answer';
import type { CommandInput, CommandOutput } from '@parley/shared/commands';

/** Why a log did not learn what it asked for, and whether it may ask again. */
export type SourceFailure = { code: string; retryable: boolean };

type Question<Name extends 'history:load' | 'room:sync' | 'user:load'> = (
  input: CommandInput<Name>,
) => Promise<Answer<CommandOutput<Name>, SourceFailure>>;

/** Where the log reads what it lacks; it does not know what a socket is. */
export type LogSource = {
  loadHistory: Question<'history:load'>;
  syncRoom: Question<'room:sync'>;
  loadUsers: Question<'user:load'>;
};
