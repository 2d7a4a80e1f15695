import type { Message } from '@parley/shared/message';
import type { UserRole } from '@parley/shared/user';
import { directKeyOf, type MembershipRow, type OwnRoom } from './rows.ts';

/** What a batch found in the database before its first command decided. */
export type LoadedBatch = {
  rooms: OwnRoom[];
  memberships: MembershipRow[];
  messages: Message[];
  users: UserState[];
  /** In how many rooms the newcomers are; those missing, in none. */
  roomCounts: ReadonlyMap<string, number>;
};

/** A person as they stand: whether they may act at all, and what they may do everywhere. */
export type UserState = {
  id: string;
  role: UserRole;
  bannedAt: number | null;
  /** Who wants nothing from them. */
  blockedBy: ReadonlySet<string>;
};

/** What one batch changed in one room. */
export type RoomWrite = {
  room: OwnRoom;
  /** Of a room that the batch made. */
  createdBy?: string;
  /** The head before the batch; equal to `room.headSeq` when no number was taken. */
  fromSeq: number;
  messages: Message[];
  memberships: { before: MembershipRow | undefined; after: MembershipRow }[];
  /** Deleted as a whole, whatever else the batch had written there. */
  isDeleted: boolean;
};

/**
 * The part of the database a batch works on, in memory. Commands read what their predecessors in
 * the batch wrote. Values are replaced, never changed in place.
 */
export class BatchState {
  /** Milliseconds since 1970: the one time of everything in this batch. */
  readonly now: number;
  readonly #rooms = new Map<string, OwnRoom>();
  readonly #memberships = new Map<string, MembershipRow>();
  readonly #messages = new Map<string, Message>();
  readonly #messageIdByAttempt = new Map<string, string>();
  readonly #roomIdByDirectKey = new Map<string, string>();
  readonly #users = new Map<string, UserState>();
  readonly #headBefore = new Map<string, number>();
  readonly #writtenMessages = new Set<string>();
  readonly #membershipsBefore = new Map<string, MembershipRow | undefined>();
  readonly #writtenRooms = new Set<string>();
  readonly #creators = new Map<string, string>();
  readonly #deletedRooms = new Map<string, OwnRoom>();
  readonly #roomCounts: Map<string, number>;

  constructor(loaded: LoadedBatch, now: number) {
    this.now = now;
    this.#roomCounts = new Map(loaded.roomCounts);
    for (const room of loaded.rooms) this.#keepRoom(room);
    for (const row of loaded.memberships) this.#memberships.set(memberKey(row), row);
    for (const message of loaded.messages) this.#keepMessage(message);
    for (const user of loaded.users) this.#users.set(user.id, user);
    for (const room of loaded.rooms) this.#headBefore.set(room.id, room.headSeq);
  }

  room(roomId: string): OwnRoom | undefined {
    return this.#rooms.get(roomId);
  }

  /** The membership row, also of one who left. */
  membership(roomId: string, userId: string): MembershipRow | undefined {
    if (this.#deletedRooms.has(roomId)) return undefined;
    return this.#memberships.get(memberKey({ roomId, userId }));
  }

  /**
   * The longest-standing member among the loaded ones, but for this one. The row of somebody who
   * is not the owner last changed when they joined: that number tells the order, and no clock.
   */
  elder(roomId: string, exceptUserId: string): MembershipRow | undefined {
    return [...this.#memberships.values()]
      .filter((row) => row.roomId === roomId && row.leftAt === null && row.userId !== exceptUserId)
      .sort((a, b) => a.changedSeq - b.changedSeq || (a.userId < b.userId ? -1 : 1))[0];
  }

  message(messageId: string): Message | undefined {
    return this.#messages.get(messageId);
  }

  messageOfAttempt(senderId: string, clientMessageId: string): Message | undefined {
    const messageId = this.#messageIdByAttempt.get(attemptKey(senderId, clientMessageId));
    return messageId === undefined ? undefined : this.#messages.get(messageId);
  }

  directRoom(directKey: string): OwnRoom | undefined {
    const roomId = this.#roomIdByDirectKey.get(directKey);
    return roomId === undefined ? undefined : this.#rooms.get(roomId);
  }

  user(userId: string): UserState | undefined {
    return this.#users.get(userId);
  }

  /** In how many rooms a newcomer is, those entered in this batch included. */
  roomCount(userId: string): number {
    return this.#roomCounts.get(userId) ?? 0;
  }

  /** Takes the next number of the room's log. Call it only once the command is sure to succeed. */
  takeSeq(room: OwnRoom): number {
    const seq = (this.#rooms.get(room.id) ?? room).headSeq + 1;
    this.writeRoom({ ...(this.#rooms.get(room.id) ?? room), headSeq: seq });
    return seq;
  }

  createRoom(room: OwnRoom, creatorId: string): void {
    this.#creators.set(room.id, creatorId);
    this.writeRoom(room);
  }

  /** For whoever comes later in the batch, the room was never there. */
  deleteRoom(roomId: string): void {
    const room = this.#rooms.get(roomId);
    if (!room) return;
    this.#deletedRooms.set(roomId, room);
    if (room.participantIds) this.#roomIdByDirectKey.delete(directKeyOf(room.participantIds));
    this.#rooms.delete(roomId);
  }

  writeRoom(room: OwnRoom): void {
    if (!this.#headBefore.has(room.id)) this.#headBefore.set(room.id, 0);
    this.#keepRoom(room);
    this.#writtenRooms.add(room.id);
  }

  writeMembership(row: MembershipRow): void {
    const key = memberKey(row);
    if (!this.#membershipsBefore.has(key)) {
      const before = this.#memberships.get(key);
      this.#membershipsBefore.set(key, before);
      const enters = row.leftAt === null && before?.leftAt !== null;
      if (enters) this.#roomCounts.set(row.userId, this.roomCount(row.userId) + 1);
    }
    this.#memberships.set(key, row);
  }

  writeMessage(message: Message): void {
    this.#keepMessage(message);
    this.#writtenMessages.add(message.id);
  }

  /** Everything the batch wrote, by room in id order (the order in which rooms are locked). */
  writes(): RoomWrite[] {
    const byRoom = new Map<string, RoomWrite>();
    const writeOf = (roomId: string): RoomWrite => {
      const known = byRoom.get(roomId);
      if (known) return known;
      const write = this.#newWrite(roomId);
      byRoom.set(roomId, write);
      return write;
    };
    for (const roomId of [...this.#deletedRooms.keys(), ...this.#writtenRooms]) writeOf(roomId);
    for (const [key, before] of this.#membershipsBefore) {
      const after = this.#memberships.get(key);
      if (after) writeOf(after.roomId).memberships.push({ before, after });
    }
    for (const messageId of this.#writtenMessages) {
      const message = this.#messages.get(messageId);
      if (message) writeOf(message.roomId).messages.push(message);
    }
    return [...byRoom.values()].sort((a, b) => (a.room.id < b.room.id ? -1 : 1));
  }

  #newWrite(roomId: string): RoomWrite {
    const deleted = this.#deletedRooms.get(roomId);
    const room = deleted ?? this.#rooms.get(roomId);
    if (!room) throw new Error(`Room ${roomId} was written to without being loaded`);
    const createdBy = this.#creators.get(roomId);
    return {
      room,
      fromSeq: this.#headBefore.get(roomId) ?? 0,
      messages: [],
      memberships: [],
      isDeleted: deleted !== undefined,
      ...(createdBy !== undefined && { createdBy }),
    };
  }

  #keepRoom(room: OwnRoom): void {
    this.#rooms.set(room.id, room);
    if (room.participantIds) {
      this.#roomIdByDirectKey.set(directKeyOf(room.participantIds), room.id);
    }
  }

  #keepMessage(message: Message): void {
    this.#messages.set(message.id, message);
    this.#messageIdByAttempt.set(attemptKey(message.senderId, message.clientMessageId), message.id);
  }
}

const memberKey = ({ roomId, userId }: { roomId: string; userId: string }) => `${roomId} ${userId}`;
const attemptKey = (senderId: string, clientMessageId: string) => `${senderId} ${clientMessageId}`;
