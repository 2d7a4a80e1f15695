import type { CommandOutput } from '@parley/shared/commands';
import type { PersonalChange } from '@parley/shared/personal-change';

/** How one kind of row in a person's own log is taken in, live and from a catch-up alike. */
export type PersonalPart = {
  /** @param isNews whether a row with this number is newer than all that was taken in before */
  apply(change: PersonalChange, isNews: (personalSeq: number) => boolean): void;
  /** Replaces all rows of this kind. */
  reset(all: Extract<CommandOutput<'personal:sync'>, { reset: true }>): void;
};
