import type { Answer } from '@parley/shared/answer';
import type { CommandInput, CommandOutput } from '@parley/shared/commands';
import type { PersonalChange } from '@parley/shared/personal-change';
import { createGapHealer } from '../room-log/heal-gaps.ts';
import type { SourceFailure } from '../room-log/source.ts';
import type { PersonalPart } from './part.ts';

/** Where the log reads what it lacks. */
export type PersonalSource = (
  input: CommandInput<'personal:sync'>,
) => Promise<Answer<CommandOutput<'personal:sync'>, SourceFailure>>;

type Reset = Extract<CommandOutput<'personal:sync'>, { reset: true }>;

type CaughtUp =
  | { kind: 'changes'; changes: PersonalChange[] }
  /** Rows that we lack are gone for good: all there is replaces what we held. */
  | { kind: 'reset'; reset: Reset };

/** There is one. */
const MINE = 'mine';

/**
 * What is this person's own, kept current by what the server sends: the twin of the room log, with one
 * cursor. Each part takes its rows to where they are shown.
 */
export function createPersonalLog(parts: readonly PersonalPart[]) {
  /** Every change up to this number is taken in; undefined until the first `ready`. */
  let cursor: number | undefined;
  let early: PersonalChange[] = [];
  let source: PersonalSource | undefined;

  const healer = createGapHealer<PersonalChange, CaughtUp>({
    logOf: () => MINE,
    apply,
    sync: catchUp,
    takeIn: (_log, caughtUp) => {
      if (caughtUp.kind === 'changes') {
        for (const change of caughtUp.changes) apply(change);
        return;
      }
      for (const part of parts) part.reset(caughtUp.reset);
      beginAt(caughtUp.reset.personalSeq);
    },
  });

  /** What is told as a whole may have been read before what we heard since. */
  function beginAt(personalSeq: number): void {
    const wasAhead = cursor !== undefined && cursor > personalSeq;
    cursor = personalSeq;
    if (wasAhead) void healer.catchUp(MINE);
  }

  /** False when the change lies beyond a gap. What we hold of it already is passed over. */
  function apply(change: PersonalChange): boolean {
    const known = cursor;
    if (known === undefined || change.fromSeq > known) return false;
    const isNews = (personalSeq: number) => personalSeq > known;
    for (const part of parts) part.apply(change, isNews);
    cursor = Math.max(known, change.toSeq);
    return true;
  }

  async function catchUp(): Promise<Answer<CaughtUp, SourceFailure>> {
    const changes: PersonalChange[] = [];
    for (;;) {
      const afterSeq = changes.at(-1)?.toSeq ?? cursor ?? 0;
      const answer = await (source?.({ afterSeq }) ?? OFFLINE);
      if (!answer.ok) return answer;
      if (answer.data.reset) return { ok: true, data: { kind: 'reset', reset: answer.data } };
      const { change, hasMore } = answer.data;
      changes.push(change);
      // An answer that does not move on would make us ask for ever.
      if (!hasMore || change.toSeq <= change.fromSeq) {
        return { ok: true, data: { kind: 'changes', changes } };
      }
    }
  }

  return {
    /** Call with each `ready`, once the rooms it tells of are taken in. */
    start({ personalSeq, sync }: { personalSeq: number; sync: PersonalSource }): void {
      source = sync;
      healer.forgetAll();
      beginAt(personalSeq);
      for (const change of early.splice(0)) healer.receive(change);
    },

    /** Every change up to this number is taken in; undefined until the first `ready`. */
    cursor: (): number | undefined => cursor,

    /** What was told besides may have been read when the log was here. */
    lookAgainFrom(personalSeq: number): void {
      if (cursor !== undefined && cursor > personalSeq) beginAt(personalSeq);
    },

    /** A change from the wire, in whatever order it came. */
    receive(change: PersonalChange): void {
      if (cursor === undefined) early.push(change);
      else healer.receive(change);
    },

    /** What an own command was answered with: a change, but for the numbers before it. */
    receiveAnswer(piece: Omit<PersonalChange, 'fromSeq' | 'toSeq'>): void {
      const known = cursor;
      if (known === undefined) return;
      const isNews = (personalSeq: number) => personalSeq > known;
      for (const part of parts) part.apply({ ...piece, fromSeq: known, toSeq: known }, isNews);
    },

    /** How far the log is: the only sign of a lost last change. */
    receiveHead(headSeq: number): void {
      if (cursor !== undefined && cursor < headSeq) void healer.catchUp(MINE);
    },

    /** Forgets everything: the person signed out. */
    reset(): void {
      healer.forgetAll();
      cursor = undefined;
      early = [];
      source = undefined;
    },
  };
}

const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
