import type { Ack, ErrorCode } from '@parley/shared/error';
import { bodySeqOf } from '@parley/shared/message';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { createRoom } from '../commands/create-room.ts';
import { deleteRoom } from '../commands/delete-room.ts';
import { joinRoom, leaveRoom } from '../commands/join-and-leave.ts';
import {
  addReaction,
  deleteMessage,
  editMessage,
  removeReaction,
} from '../features/messages/change-message.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { markRead } from '../features/receipts/mark-read.ts';
import { updateRoom } from '../features/rooms/change-room.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import type { Histories } from '../histories/histories.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { openStore, type Store } from '../store/store.ts';
import { ModelClient } from '../testing/model-client.ts';
import { DELIVERIES, FATES, ModelNetwork } from '../testing/model-network.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { testPlace } from '../testing/test-store.ts';
import { loadEntries } from './room-entries.ts';
import { createRoomLog, type RoomLog } from './room-log.ts';
import { toMessage } from './rows.ts';

const PEOPLE = 3;
const ROOMS = 2;

/** What one person does next. Small numbers, so that deeds meet: the same message, the same try. */
const deedArbitrary = fc.record({
  who: fc.nat(PEOPLE - 1),
  where: fc.nat(ROOMS - 1),
  which: fc.nat(5),
  what: fc.constantFrom(
    ...(['send', 'send', 'send', 'edit', 'edit seen', 'delete', 'react', 'unreact'] as const),
    ...(['join', 'leave', 'rename', 'read', 'delete room'] as const),
  ),
});
type Deed = typeof deedArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Deeds that arrive together, and what becomes of the events: for each listener in turn. */
const batchArbitrary = fc.record({
  /** Who is banned while they arrive: nobody, mostly. */
  banned: fc.option(fc.nat(PEOPLE - 1), { freq: 2 }),
  deeds: fc.array(deedArbitrary, { minLength: 1, maxLength: 8 }),
  fate: fc.constantFrom(...FATES),
  deliveries: fc.array(fc.constantFrom(...DELIVERIES), { minLength: 1, maxLength: 6 }),
});
type Batch = typeof batchArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

class World {
  readonly store: Store;
  readonly histories: Histories;
  readonly log: RoomLog;
  readonly people: string[];
  readonly clients: ModelClient[];
  readonly network: ModelNetwork;
  readonly roomIds: string[] = [];
  readonly acked = new Map<string, { roomId: string; senderId: string }>();
  readonly #editOf = new Map<string, number | undefined>();
  /** Who is in which room, as the deeds up to now made it: they are decided in their order. */
  readonly #inRoom = new Set<string>();
  readonly gone = new Set<string>();
  #bannedId: string | undefined;
  #messageIds: string[] = [];

  constructor(store: Store, histories: Histories, people: string[]) {
    this.store = store;
    this.histories = histories;
    this.people = people;
    this.clients = people.map((userId) => new ModelClient(userId));
    this.network = new ModelNetwork(this.clients);
    const logger = createLogger('silent');
    this.log = createRoomLog({
      roomParts: ROOM_PARTS,
      store,
      histories,
      doubtful: createDoubtfulLogs({ store, publisher: this.network, logger }),
      publisher: this.network,
      clock: Date.now,
      storeFailed: () => {},
      logger,
    });
  }

  async run(batch: Batch): Promise<void> {
    this.network.begin(batch);
    await this.#ban(batch.banned === null ? undefined : this.people[batch.banned]);
    const acks = await Promise.all(batch.deeds.map((deed) => this.#do(deed)));
    if (batch.fate === 'lives') for (const note of acks) note();
    await this.#ban(undefined);
    for (const client of this.clients) if (client.isBehind) await client.heal(this);
    this.network.flushLate();
    const stored = await this.stored();
    this.#messageIds = stored.map(({ id }) => id).sort();
  }

  /** Every message of this world; the store holds those of others as well. */
  stored() {
    const ofRooms = this.store.selectFrom('messages').where('roomId', 'in', this.roomIds);
    return ofRooms.selectAll().execute();
  }

  /** Appends the deed; answers what to note of its ack if that arrives. */
  async #do({ who, where, which, what }: Deed): Promise<() => void> {
    const actorId = this.people[who] ?? '';
    const roomId = this.roomIds[where] ?? '';
    const messageId = this.#messageIds[which % Math.max(this.#messageIds.length, 1)] ?? newId();
    const target = { actorId, messageId };
    switch (what) {
      case 'send': {
        // A small pool: the same attempt comes again, in this batch or a later one.
        const clientMessageId = `00000000-0000-7000-8000-00000000${where}${which}0${who}`;
        const body = `${who} says ${which} in ${where}`;
        const refusal = this.#refusalOf(actorId, roomId);
        const ack = await this.log.append(sendMessage({ actorId, roomId, clientMessageId, body }));
        // Also of what they sent before: who is out learns nothing by saying it again.
        expect(ack.ok ? undefined : ack.error.code).toBe(refusal);
        return () => this.#noteSent(ack, `${actorId} ${clientMessageId}`, roomId, actorId);
      }
      case 'edit':
        return this.#only(editMessage({ ...target, body: `edited ${which} by ${who}` }));
      case 'edit seen':
        return this.#editSeen(target);
      case 'delete':
        return this.#only(deleteMessage(target));
      case 'react':
        return this.#only(addReaction({ ...target, emoji: '👍' }));
      case 'unreact':
        return this.#only(removeReaction({ ...target, emoji: '👍' }));
      case 'join':
        if (actorId !== this.#bannedId) this.enters(actorId, roomId);
        return this.#only(joinRoom({ actorId, roomId }));
      case 'leave':
        if (actorId !== this.#bannedId) this.#inRoom.delete(`${actorId} ${roomId}`);
        return this.#only(leaveRoom({ actorId, roomId }));
      case 'delete room':
        // The first of them is staff.
        if (who === 0 && actorId !== this.#bannedId) this.#empty(roomId);
        return this.#only(deleteRoom({ actorId, roomId, directs: 'kept' }));
      case 'rename':
        return this.#only(updateRoom({ actorId, roomId, name: `Room ${which}`, topic: undefined }));
      case 'read':
        return this.#only(markRead({ actorId, roomId, seq: which, direction: 'forward' }));
    }
  }

  enters(userId: string, roomId: string): void {
    if (!this.gone.has(roomId)) this.#inRoom.add(`${userId} ${roomId}`);
  }

  /** For good: whoever would join is told that there is no such room. */
  #empty(roomId: string): void {
    this.gone.add(roomId);
    for (const userId of this.people) this.#inRoom.delete(`${userId} ${roomId}`);
  }

  async #ban(userId: string | undefined): Promise<void> {
    const { store, people } = this;
    this.#bannedId = userId;
    await store.updateTable('users').set({ bannedAt: null }).where('id', 'in', people).execute();
    if (userId === undefined) return;
    await store.updateTable('users').set({ bannedAt: 1 }).where('id', '=', userId).execute();
  }

  #refusalOf(actorId: string, roomId: string): ErrorCode | undefined {
    if (actorId === this.#bannedId) return 'BANNED';
    return this.#inRoom.has(`${actorId} ${roomId}`) ? undefined : 'ROOM_NOT_FOUND';
  }

  async #only(command: Parameters<RoomLog['append']>[0]): Promise<() => void> {
    await this.log.append(command);
    return () => {};
  }

  /** Edits the body this person has on screen: never over one they have not seen. */
  async #editSeen(target: { actorId: string; messageId: string }): Promise<() => void> {
    const seen = this.clients
      .find(({ userId }) => userId === target.actorId)
      ?.find(target.messageId);
    const basedOnSeq = seen && bodySeqOf(seen);
    const body = `edited after ${basedOnSeq}`;
    const ack = await this.log.append(editMessage({ ...target, body, basedOnSeq }));
    return () => {
      if (!ack.ok || basedOnSeq === undefined) return;
      const { id, editedSeq } = ack.data.message;
      const editedBody = `${id} ${basedOnSeq}`;
      // Of the edits that began from one body, one alone comes through.
      expect(editedSeq).toBe(this.#editOf.get(editedBody) ?? editedSeq);
      this.#editOf.set(editedBody, editedSeq);
    };
  }

  #noteSent(ack: Ack<unknown>, attempt: string, roomId: string, senderId: string): void {
    if (ack.ok) this.acked.set(attempt, { roomId, senderId });
  }
}

async function createWorld(store: Store): Promise<World> {
  const now = new Date().toISOString();
  const people = Array.from({ length: PEOPLE }, () => newId());
  for (const [index, id] of people.entries()) {
    const name = `Person ${index}`;
    const account = { email: `${id}@example.org`, emailVerified: 0, image: null, foldedName: '' };
    const role = index === 0 ? ('admin' as const) : ('member' as const);
    await store
      .insertInto('users')
      .values({ id, name, role, ...account, createdAt: now, updatedAt: now })
      .execute();
  }
  const world = new World(store, await ownHistories(store), people);
  for (let number = 0; number < ROOMS; number += 1) {
    const room = { kind: 'open' as const, name: `Room ${number}`, topic: '' };
    const actorId = people[number] ?? '';
    const created = await world.log.append(createRoom({ actorId, ...room, memberIds: people }));
    if (!created.ok) throw new Error(created.error.message);
    world.roomIds.push(created.data.roomId);
    for (const userId of people) world.enters(userId, created.data.roomId);
  }
  return world;
}

async function check(world: World): Promise<void> {
  const { store, clients } = world;
  for (const client of clients) {
    await client.heal(world);
    for (const { room } of await loadEntries(store, client.userId)) {
      const rows = await store
        .selectFrom('messages')
        .selectAll()
        .where('roomId', '=', room.id)
        .orderBy('seq')
        .execute();
      expect(client.view(room.id)).toEqual({
        cursor: room.headSeq,
        name: room.name,
        memberCount: room.memberCount,
        window: rows.map(toMessage),
      });
    }
  }
  const stored = await world.stored();
  for (const [attempt, { roomId, senderId }] of world.acked) {
    // Deleted with its room, perhaps in the very batch that stored it.
    if (world.gone.has(roomId)) continue;
    const copies = stored.filter(
      (row) => `${row.senderId} ${row.clientMessageId}` === attempt && row.senderId === senderId,
    );
    expect(copies).toHaveLength(1);
  }
  for (const roomId of world.roomIds) {
    const numbers = stored.filter((row) => row.roomId === roomId).map(({ seq }) => seq);
    expect(new Set(numbers).size).toBe(numbers.length);
    const members = await store
      .selectFrom('memberships')
      .selectAll()
      .where('roomId', '=', roomId)
      .where('leftAt', 'is', null)
      .execute();
    const room = await store
      .selectFrom('rooms')
      .selectAll()
      .where('id', '=', roomId)
      .executeTakeFirst();
    expect(room?.memberCount).toBe(members.length);
  }
}

test('[RL1] [MS1] [MS6] [RL7] [RM8] [SY2] whatever is done, doubled, lost or late, every client ends as the database', async () => {
  const place = await testPlace();
  const store = await openStore(place);
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(batchArbitrary, { minLength: 1, maxLength: 12 }),
        async (batches) => {
          const world = await createWorld(store);
          try {
            for (const batch of batches) await world.run(batch);
            await check(world);
          } finally {
            await world.log.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  } finally {
    await store.destroy();
    await place.remove();
  }
}, 120_000);
