import type { CommandOutput } from '@parley/shared/commands';
import { OWN_KEYS } from '@parley/shared/features';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { OwnRow } from '@parley/shared/wire-features';

type Reset = Extract<CommandOutput<'personal:sync'>, { reset: true }>;
/** What a change or an answer says of a person's places, and of what features keep for them alone. */
type Told = Pick<PersonalChange, 'entries' | 'marks' | 'gone' | 'own'>;

const OWN_KINDS: readonly (readonly [kind: string, key: string])[] =
  Object.entries<string>(OWN_KEYS);

/**
 * What one client believes to be its person's own: all it ever heard of it, by PROTOCOL.md [PL1]–[PL8].
 * Written apart from the product's client, as the room's model is.
 */
export class PersonalModel {
  cursor = 0;
  /** How far they have read, by room they are in. */
  readonly lastReadSeqs = new Map<string, number>();
  /** What features keep for them alone: by kind, and by what tells its rows apart. */
  readonly own = new Map(OWN_KINDS.map(([kind]) => [kind, new Map<unknown, OwnRow>()]));

  apply(change: PersonalChange): boolean {
    if (change.fromSeq > this.cursor) return false;
    this.applyRegardless(change);
    return true;
  }

  /** What a client does that knows no gaps. */
  applyRegardless(change: PersonalChange): void {
    this.#take(change, this.cursor, change.toSeq);
    this.cursor = Math.max(this.cursor, change.toSeq);
  }

  reset({ personalSeq, rooms, own }: Pick<Reset, 'personalSeq' | 'rooms' | 'own'>): void {
    this.lastReadSeqs.clear();
    for (const rows of this.own.values()) rows.clear();
    this.#take({ entries: rooms, own }, -1, personalSeq);
    this.cursor = personalSeq;
  }

  /**
   * Takes in whatever is newer than `known`. Own rows beyond `toSeq` were read too late for what tells of them,
   * and are told again: nothing that is held lies beyond the cursor.
   */
  #take(
    { entries = [], marks = [], gone = [], own = {} }: Told,
    known: number,
    toSeq: number,
  ): void {
    for (const { membership } of [...entries, ...marks]) {
      const { roomId, lastReadSeq, personalSeq } = membership;
      if (personalSeq > known) this.lastReadSeqs.set(roomId, lastReadSeq);
    }
    for (const { roomId, personalSeq } of gone) {
      if (personalSeq > known) this.lastReadSeqs.delete(roomId);
    }
    const kinds: { readonly [kind: string]: readonly OwnRow[] | undefined } = own;
    for (const [kind, key] of OWN_KINDS) {
      for (const row of kinds[kind] ?? []) {
        const fields: Readonly<Record<string, unknown>> = row;
        const isWithin = row.personalSeq > known && row.personalSeq <= toSeq;
        if (isWithin) this.own.get(kind)?.set(fields[key], row);
      }
    }
  }
}
