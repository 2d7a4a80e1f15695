import type { Blocked } from '@parley/shared/block';
import type { CommandOutput } from '@parley/shared/commands';
import { OWN_KEYS } from '@parley/shared/features';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { OwnRow } from '@parley/shared/wire-features';

type Reset = Extract<CommandOutput<'personal:sync'>, { reset: true }>;
type All = Pick<Reset, 'personalSeq' | 'rooms' | 'blocked' | 'own'>;
/** What a change or an answer says of a person's own. */
type Told = Omit<PersonalChange, 'fromSeq' | 'toSeq'>;

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
  /** Whom they want nothing from. */
  blockedIds: ReadonlySet<string> = new Set();
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

  reset({ personalSeq, rooms, blocked, own }: All): void {
    this.lastReadSeqs.clear();
    this.#block(blocked);
    for (const rows of this.own.values()) rows.clear();
    this.#take({ entries: rooms, own }, -1, personalSeq);
    this.cursor = personalSeq;
  }

  /**
   * Takes in whatever is newer than `known`. Own rows beyond `toSeq` were read too late for what tells of them,
   * and are told again: nothing that is held lies beyond the cursor.
   */
  #take(
    { entries = [], marks = [], gone = [], blocked, own = {} }: Told,
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
    if (blocked && blocked.personalSeq > known) this.#block(blocked);
    const kinds: { readonly [kind: string]: readonly OwnRow[] | undefined } = own;
    for (const [kind, key] of OWN_KINDS) {
      for (const row of kinds[kind] ?? []) {
        const fields: Readonly<Record<string, unknown>> = row;
        const isWithin = row.personalSeq > known && row.personalSeq <= toSeq;
        if (isWithin) this.own.get(kind)?.set(fields[key], row);
      }
    }
  }

  /** The list comes whole; absent, there is nobody on it. */
  #block(blocked: Blocked | undefined): void {
    this.blockedIds = new Set(blocked?.userIds);
  }
}
