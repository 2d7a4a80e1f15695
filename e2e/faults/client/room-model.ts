import { ROW_KEYS, type RowsByKind } from '@parley/shared/features';
import type { HistoryPage } from '@parley/shared/history-page';
import type { Member } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Row } from '@parley/shared/wire-features';

const KEYS: ReadonlyMap<string, string> = new Map(Object.entries<string>(ROW_KEYS));
const KINDS = Object.keys(ROW_KEYS);

/**
 * A room as one client believes it to be: all it ever heard of it, by PROTOCOL.md [SY1]–[SY6].
 * Written apart from the product's client on purpose: two readings of the rules must agree.
 */
export class RoomModel {
  readonly roomId: string;
  cursor = 0;
  room: Room | undefined;
  /** After a reset messages below this number are not held. */
  floorSeq = 0;
  readonly members = new Map<string, Member>();
  /** What features keep in the room: by kind, and by what tells its rows apart. */
  readonly rows = new Map(KINDS.map((kind) => [kind, new Map<unknown, Row>()]));
  readonly #messages = new Map<string, Message>();
  /** Ids in the order of their messages: each stands where its number put it. */
  readonly #window: string[] = [];

  constructor(roomId: string) {
    this.roomId = roomId;
  }

  /** The highest number of anything it holds: an answer may have brought what is not the next. */
  heldSeq(): number {
    const changes = [...this.#messages.values()].map(({ changedSeq }) => changedSeq);
    return Math.max(this.cursor, ...changes);
  }

  /** What it holds is of a history that went another way. */
  forget(): void {
    this.#messages.clear();
    this.#window.length = 0;
    this.members.clear();
    for (const rows of this.rows.values()) rows.clear();
    this.room = undefined;
    this.floorSeq = 0;
    this.cursor = 0;
  }

  /** Messages as a person would see them, top to bottom. */
  window(): Message[] {
    return this.#window.flatMap((id) => this.#messages.get(id) ?? []);
  }

  /** The newest ones, top to bottom. */
  newest(count: number): Message[] {
    return this.#window.slice(-count).flatMap((id) => this.#messages.get(id) ?? []);
  }

  /** A message as it is held. */
  find(messageId: string): Message | undefined {
    return this.#messages.get(messageId);
  }

  /** Takes in a change that begins at or before the cursor; answers whether it did. */
  apply(change: RoomChange): boolean {
    if (change.fromSeq > this.cursor) return false;
    this.applyRegardless(change);
    return true;
  }

  /** What a client does that knows no gaps. */
  applyRegardless(change: RoomChange): void {
    for (const message of change.messages) this.take(message);
    for (const member of change.members ?? []) {
      const held = this.members.get(member.userId);
      if (!held || held.changedSeq <= member.changedSeq) this.members.set(member.userId, member);
    }
    if (change.room && change.room.changedSeq >= (this.room?.changedSeq ?? 0)) {
      this.room = change.room;
    }
    this.#takeRows(change);
    this.cursor = Math.max(this.cursor, change.toSeq);
  }

  /** Takes in one message, from a change or from an ack. Says nothing about the cursor. */
  take(message: Message): void {
    if (message.seq < this.floorSeq) return;
    const held = this.#messages.get(message.id);
    if (held && held.changedSeq >= message.changedSeq) return;
    this.#messages.set(message.id, message);
    if (held) return;
    let place = this.#window.length;
    while (place > 0 && this.#seqAt(place - 1) > message.seq) place -= 1;
    this.#window.splice(place, 0, message.id);
  }

  /** Too far behind: the newest page replaces what was held. */
  reset(entry: RoomEntry, page: HistoryPage): void {
    this.#messages.clear();
    this.#window.length = 0;
    this.floorSeq = page.hasOlder ? (page.messages[0]?.seq ?? 0) : 0;
    for (const message of page.messages) this.take(message);
    for (const rows of this.rows.values()) rows.clear();
    this.#takeRows(page);
    this.room = entry.room;
    this.cursor = page.headSeq;
  }

  #takeRows(told: RowsByKind): void {
    const kinds: { readonly [kind: string]: readonly Row[] | undefined } = told;
    for (const [kind, rows] of this.rows) {
      for (const row of kinds[kind] ?? []) {
        const fields: Readonly<Record<string, unknown>> = row;
        const id = fields[KEYS.get(kind) ?? ''];
        const held = rows.get(id);
        if (!held || held.changedSeq <= row.changedSeq) rows.set(id, row);
      }
    }
  }

  #seqAt(place: number): number {
    return this.#messages.get(this.#window[place] ?? '')?.seq ?? 0;
  }
}
