import type { CommandInput, CommandOutput } from '@parley/shared/commands';

export type Answer<Output> =
  | { ok: true; data: Output }
  | { ok: false; error: { code: string; retryable: boolean } };

type Question<Name extends 'history:load' | 'room:sync' | 'user:load'> = (
  input: CommandInput<Name>,
) => Promise<Answer<CommandOutput<Name>>>;

/** Where the log reads what it lacks; it does not know what a socket is. */
export type LogSource = {
  loadHistory: Question<'history:load'>;
  syncRoom: Question<'room:sync'>;
  loadUsers: Question<'user:load'>;
};
