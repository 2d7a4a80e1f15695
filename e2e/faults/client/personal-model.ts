import type { CommandOutput } from '@parley/shared/commands';
import type { PersonalChange } from '@parley/shared/personal-change';

type Reset = Extract<CommandOutput<'personal:sync'>, { reset: true }>;
/** What a change or an answer says of a person's places. */
type Told = Pick<PersonalChange, 'entries' | 'marks' | 'gone'>;

/**
 * What one client believes to be its person's own: all it ever heard of it, by PROTOCOL.md [PL1]–[PL6].
 * Written apart from the product's client, as the room's model is.
 */
export class PersonalModel {
  cursor = 0;
  /** How far they have read, by room they are in. */
  readonly lastReadSeqs = new Map<string, number>();

  apply(change: PersonalChange): boolean {
    if (change.fromSeq > this.cursor) return false;
    this.applyRegardless(change);
    return true;
  }

  /** What a client does that knows no gaps. */
  applyRegardless(change: PersonalChange): void {
    this.#take(change, this.cursor);
    this.cursor = Math.max(this.cursor, change.toSeq);
  }

  reset({ personalSeq, rooms }: Pick<Reset, 'personalSeq' | 'rooms'>): void {
    this.lastReadSeqs.clear();
    this.#take({ entries: rooms }, -1);
    this.cursor = personalSeq;
  }

  /** Takes in whatever is newer than this number. */
  #take({ entries = [], marks = [], gone = [] }: Told, known: number): void {
    for (const { membership } of [...entries, ...marks]) {
      const { roomId, lastReadSeq, personalSeq } = membership;
      if (personalSeq > known) this.lastReadSeqs.set(roomId, lastReadSeq);
    }
    for (const { roomId, personalSeq } of gone) {
      if (personalSeq > known) this.lastReadSeqs.delete(roomId);
    }
  }
}
