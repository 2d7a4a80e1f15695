import type { CommandOutput } from '@parley/shared/commands';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { Store } from '../store/store.ts';

/** All that changed in (afterSeq, headSeq] of a person's own log. */
export type PersonalRange = { userId: string; afterSeq: number; headSeq: number };

/** What one part adds to a change; nothing, when nothing of it changed. */
type PersonalPiece = Omit<PersonalChange, 'fromSeq' | 'toSeq'>;

/** The same for who starts afresh. */
type WholePiece = Partial<
  Omit<Extract<CommandOutput<'personal:sync'>, { reset: true }>, 'reset' | 'personalSeq'>
>;

/** One kind of row in a person's own log, each row in its current state. */
export type PersonalPart = {
  since(store: Store, range: PersonalRange): Promise<PersonalPage>;
  all(store: Store, userId: string): Promise<WholePiece>;
};

type PersonalPage = {
  /** The last number up to which it found all; the head, unless there are too many for a page. */
  completeTo: number;
  upTo(toSeq: number): Promise<PersonalPiece>;
};
