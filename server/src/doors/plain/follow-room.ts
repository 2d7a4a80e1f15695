import type { Reach } from '../../access/reach-room.ts';
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
  failed(error: unknown): void;
};

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
  /** Something may have been missed, and whether the room is theirs is to be looked at. */
  #isBehind = false;
  #isReadingOn = false;

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
    if (!this.#isReadingOn && news.fromSeq <= this.#cursor && news.said) {
      this.#tell(news.said, news.toSeq);
    }
    this.#hearOf(news.toSeq);
  }

  /** Resolves once all is told, or the line is over. */
  async catchUp(): Promise<void> {
    this.#isBehind = true;
    await this.#readOn();
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
      while (this.#line.isOpen() && (this.#isBehind || this.#known > this.#cursor)) {
        await this.#readPage();
      }
    } finally {
      this.#isReadingOn = false;
    }
  }

  /** What is broadcast meanwhile is not written, but read by the next page: so nothing comes out of order. */
  async #readPage(): Promise<void> {
    const { userId, roomId } = this.#place;
    const mustLook = this.#isBehind;
    // First: who is taken out while it is looked is to be looked at again.
    this.#isBehind = false;
    const reach = mustLook ? await this.#parts.reach(userId, roomId) : 'in';
    if (reach !== 'in') return this.#line.shutOut(reach);
    const wanted = { userId, roomId, afterSeq: this.#cursor, upTo: this.#known };
    const page = await this.#parts.readOn(wanted);
    this.#tell(page.said, page.toSeq);
    if (page.hasMore) this.#isBehind = true;
    // A head that nothing leads to: it was of a history that is over.
    else if (page.toSeq < wanted.upTo && this.#known === wanted.upTo) this.#known = page.toSeq;
    await this.#line.drained();
  }

  /** Writes what lies beyond the cursor, which moves on. */
  #tell({ frames, joined }: SaidMessages, toSeq: number): void {
    const [first] = frames;
    // Nearly always all of it is new, and the same for all lines.
    if (first && first.seq > this.#cursor) this.#line.write(joined);
    else if (first) this.#write(frames.filter(({ seq }) => seq > this.#cursor));
    this.#cursor = Math.max(this.#cursor, toSeq);
  }

  #write(fresh: readonly PlainFrame[]): void {
    if (fresh.length > 0) this.#line.write(Buffer.concat(fresh.map(({ frame }) => frame)));
  }
}
