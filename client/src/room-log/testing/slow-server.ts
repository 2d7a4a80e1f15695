import type { Answer } from '@parley/shared/answer';
import type { CommandInput, CommandOutput } from '@parley/shared/commands';
import type { HistoryPage } from '@parley/shared/history-page';
import type { LogSource, SourceFailure } from '../source.ts';
import { ANA, type LogOfRecord } from './make-log.ts';

/** Small, so that a few deeds take several pages. */
const SYNC_PAGE = 3;
const HISTORY_PAGE = 4;

type Question = {
  /** Reads what the answer will be, once; later calls change nothing. */
  read: () => void;
  /** Lets the answer arrive. */
  answer: () => void;
  fail: (failure: SourceFailure) => void;
};

/** A server that answers from the log of record when the test says so: what it reads may be old by then. */
export class SlowServer {
  /** On their way, in the order they were asked. */
  readonly questions: Question[] = [];
  /** All that was ever asked. */
  readonly asked: ('page' | 'changes')[] = [];
  /** The next catch-up is told to begin anew. */
  isFarBehind = false;
  readonly #log: LogOfRecord;

  constructor(log: LogOfRecord) {
    this.#log = log;
  }

  readonly source: LogSource = {
    loadHistory: (input) => this.#ask('page', () => this.#page(input)),
    syncRoom: ({ afterSeq }) =>
      this.#ask('changes', () => ({ ok: true, data: this.#changes(afterSeq) })),
    loadUsers: async () => ({ ok: true, data: { users: [] } }),
  };

  /** The connection is lost, and all that was on its way. */
  dropAll(): void {
    for (const { fail } of this.questions.splice(0)) fail({ code: 'OFFLINE', retryable: true });
  }

  #ask<Output>(
    what: 'page' | 'changes',
    read: () => Answer<Output, SourceFailure>,
  ): Promise<Answer<Output, SourceFailure>> {
    this.asked.push(what);
    return new Promise((resolve) => {
      let known: Answer<Output, SourceFailure> | undefined;
      const readOnce = () => {
        known ??= read();
        return known;
      };
      this.questions.push({
        read: readOnce,
        answer: () => resolve(readOnce()),
        fail: (error) => resolve({ ok: false, error }),
      });
    });
  }

  #page({
    aroundMessageId,
    ...range
  }: CommandInput<'history:load'>): Answer<HistoryPage, SourceFailure> {
    if (aroundMessageId === undefined)
      return { ok: true, data: this.#log.page(HISTORY_PAGE, range) };
    const aroundSeq = this.#log.messages.find(({ id }) => id === aroundMessageId)?.seq;
    if (aroundSeq !== undefined)
      return { ok: true, data: this.#log.page(HISTORY_PAGE, { aroundSeq }) };
    return { ok: false, error: { code: 'MESSAGE_NOT_FOUND', retryable: false } };
  }

  #changes(afterSeq: number): CommandOutput<'room:sync'> {
    const log = this.#log;
    if (this.isFarBehind) {
      this.isFarBehind = false;
      return { reset: true, entry: log.entryFor(ANA, 0), page: log.page(HISTORY_PAGE) };
    }
    const toSeq = Math.min(afterSeq + SYNC_PAGE, log.headSeq);
    const change = log.changeSince(afterSeq, toSeq);
    return { reset: false, change, hasMore: toSeq < log.headSeq };
  }
}
