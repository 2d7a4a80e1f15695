import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import { ROOM_PARTS } from '../app/features.ts';
import type { Histories } from '../histories/histories.ts';
import { changeSince } from '../room-log/change-since.ts';
import { loadEntries } from '../room-log/room-entries.ts';
import type { ReadMissed } from '../room-log/share-reads.ts';
import { syncRoom } from '../room-log/sync.ts';
import type { Store } from '../store/store.ts';

type RoomModel = { cursor: number; room: Room | undefined; messages: Map<string, Message> };

/** The least that PROTOCOL.md asks of a client: a cursor per room, and syncing past a gap. */
export class ModelClient {
  readonly userId: string;
  /** A change arrived that does not join what is held. */
  isBehind = true;
  readonly #rooms = new Map<string, RoomModel>();

  constructor(userId: string) {
    this.userId = userId;
  }

  /** Takes in a change if it joins what is held; one beyond a gap is left to `heal`. */
  receive(change: RoomChange): void {
    const model = this.#modelOf(change.roomId);
    if (change.fromSeq > model.cursor) {
      this.isBehind = true;
      return;
    }
    for (const message of change.messages) {
      const held = model.messages.get(message.id);
      if (!held || held.changedSeq < message.changedSeq) model.messages.set(message.id, message);
    }
    if (change.room && change.room.changedSeq >= (model.room?.changedSeq ?? 0)) {
      model.room = change.room;
    }
    model.cursor = Math.max(model.cursor, change.toSeq);
  }

  /** What `ready` and `heads` lead to: each room is read up to its head. */
  async heal({ store, histories }: { store: Store; histories: Histories }): Promise<void> {
    for (const { room } of await loadEntries(store, this.userId)) {
      for (let hasMore = true; hasMore; ) {
        const afterSeq = this.#modelOf(room.id).cursor;
        const of = { userId: this.userId, roomId: room.id, history: histories.current() };
        const log = { roomParts: ROOM_PARTS, store, histories };
        const readMissed: ReadMissed = (room, seq) => changeSince(log, room, seq);
        const answer = await syncRoom({ ...log, readMissed }, { ...of, afterSeq });
        if (!answer.ok || answer.data.reset) throw new Error('a short log needs no reset');
        this.receive(answer.data.change);
        hasMore = answer.data.hasMore;
      }
    }
    this.isBehind = false;
  }

  /** The message as this client holds it. */
  find(messageId: string): Message | undefined {
    for (const { messages } of this.#rooms.values()) {
      const held = messages.get(messageId);
      if (held) return held;
    }
    return undefined;
  }

  /** The room as this client would draw it: messages in their places. */
  view(roomId: string) {
    const { cursor, room, messages } = this.#modelOf(roomId);
    const window = [...messages.values()].sort((a, b) => a.seq - b.seq);
    return { cursor, name: room?.name, memberCount: room?.memberCount, window };
  }

  #modelOf(roomId: string): RoomModel {
    const known = this.#rooms.get(roomId);
    if (known) return known;
    const model: RoomModel = { cursor: 0, room: undefined, messages: new Map() };
    this.#rooms.set(roomId, model);
    return model;
  }
}
