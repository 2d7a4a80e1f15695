import type { Reach } from '../../access/reach-room.ts';
import type { Turn } from '../../lib/fair-queue.ts';
import type { Said } from '../../realtime/line.ts';
import type { ReadOn } from './read-on.ts';
import type { News, PlainFrame, SaidMessages } from './speak.ts';

export type FollowParts = {
  newsOf(said: Said): News;
  readOn: ReadOn;
  reach(userId: string, roomId: string): Promise<Reach>;
};

/** What is followed is written here. */
export type FollowedBy = {
  isOpen(): boolean;
  write(frames: Buffer): void;
  /** Resolves once more may be written of what is past, or the line is over. */
  drained(): Promise<void>;
  /** The room is not theirs to hear. */
  shutOut(reach: Exclude<Reach, 'in'>): void;
  /** Too many answers wait for what is to be told before them. */
  tooFarBehind(): void;
  failed(error: unknown): void;
};

/** A client that asks faster for so long than it takes what it is told; some hundred bytes each. */
const MOST_ANSWERS = 1_000;

/**
 * Follows a room for a client that keeps no cursor: each message once, in the order of the room. A change that
 * follows on what was told is written at once. Before anything else, a gap or the name of a stranger for example,
 * what was said is read from the store, up to where it was heard of.
 */
export class RoomFollower {
  readonly #place: { userId: string; roomId: string };
  readonly #parts: FollowParts;
  readonly #line: FollowedBy;
  /** All up to there was told. */
  #cursor: number;
  /** The highest number of the room that was heard of. */
  #known: number;
  /**
   * Whether the room is theirs is to be looked at before more of it is told. What was asked for until then is
   * void, whatever comes of it: the answer may be older than what brought the doubt.
   */
  #isInDoubt = true;
  #isReadingOn = false;
  /** In the order in which they were given. */
  #answers: PlainFrame[] = [];

  constructor(
    { afterSeq, ...place }: { userId: string; roomId: string; afterSeq: number },
    parts: FollowParts,
    line: FollowedBy,
  ) {
    this.#place = place;
    this.#parts = parts;
    this.#line = line;
    this.#cursor = afterSeq;
    this.#known = afterSeq;
  }

  hear(said: Said): void {
    const { roomId } = this.#place;
    const news = this.#parts.newsOf(said);
    if (news.kind === 'heads') this.#hearOf(news.headOf(roomId) ?? 0);
    if (news.kind !== 'change' || news.roomId !== roomId) return;
    const isUpToDate = !this.#isReadingOn && !this.#isInDoubt && news.fromSeq <= this.#cursor;
    if (isUpToDate && news.said) {
      this.#tell(news.said, news.toSeq);
    }
    this.#hearOf(news.toSeq);
  }

  /**
   * Something may have been missed, and the room may be no longer theirs. Resolves once all is told, or the line
   * is over, or at once when that is under way already.
   */
  async catchUp(): Promise<void> {
    this.#isInDoubt = true;
    await this.#readOn();
  }

  /** Writes the frame, which is about what was said at its place, once that is told. */
  answer(about: PlainFrame): void {
    this.#answers.push(about);
    // Another node may have told of it, and not been heard here. In doubt it is read anyway.
    if (!this.#isInDoubt) this.#hearOf(about.seq);
    this.#writeAnswers();
    if (this.#answers.length > MOST_ANSWERS) this.#line.tooFarBehind();
  }

  #hearOf(seq: number): void {
    this.#known = Math.max(this.#known, seq);
    if (this.#known <= this.#cursor) return;
    this.#readOn().catch((error: unknown) => this.#line.failed(error));
  }

  async #readOn(): Promise<void> {
    if (this.#isReadingOn) return;
    this.#isReadingOn = true;
    try {
      while (this.#line.isOpen() && (this.#isInDoubt || this.#known > this.#cursor)) {
        if (this.#isInDoubt) await this.#look();
        else await this.#readPage('first');
      }
    } finally {
      this.#isReadingOn = false;
    }
  }

  async #look(): Promise<void> {
    const { userId, roomId } = this.#place;
    this.#isInDoubt = false;
    const reach = await this.#parts.reach(userId, roomId);
    if (this.#isInDoubt) return;
    if (reach === 'in') await this.#readPage('usual');
    else this.#line.shutOut(reach);
  }

  /** What is broadcast meanwhile is not written, but read by the next page: so nothing comes out of order. */
  async #readPage(turn: Turn): Promise<void> {
    const upTo = this.#known;
    const page = await this.#parts.readOn({
      ...{ ...this.#place, afterSeq: this.#cursor, turn },
      isWanted: () => this.#line.isOpen(),
    });
    if (page === undefined || this.#isInDoubt) return;
    this.#tell(page.said, page.toSeq);
    if (page.hasMore) this.#isInDoubt = true;
    // A head that nothing leads to: it was of a history that is over.
    else if (page.toSeq < upTo && this.#known === upTo) this.#known = page.toSeq;
    await this.#line.drained();
  }

  /** Writes what lies beyond the cursor, which moves on. */
  #tell({ frames, joined }: SaidMessages, toSeq: number): void {
    const [first] = frames;
    // Nearly always all of it is new, and the same for all lines.
    if (first && first.seq > this.#cursor) this.#line.write(joined);
    else if (first) this.#write(frames.filter(({ seq }) => seq > this.#cursor));
    this.#cursor = Math.max(this.#cursor, toSeq);
    this.#writeAnswers();
  }

  #writeAnswers(): void {
    if (this.#answers.length === 0) return;
    const { due = [], early = [] } = Object.groupBy(this.#answers, ({ seq }) =>
      seq <= this.#cursor ? 'due' : 'early',
    );
    this.#answers = early;
    this.#write(due);
  }

  #write(some: readonly PlainFrame[]): void {
    if (some.length > 0) this.#line.write(Buffer.concat(some.map(({ frame }) => frame)));
  }
}
