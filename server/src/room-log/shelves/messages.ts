import { isTimeOrdered } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Selectable } from 'kysely';
import { queryWith } from '../../store/query-with.ts';
import { storedTable } from '../../store/stored-table.ts';
import type { MessageTable } from '../../store/tables.ts';
import { upsert } from '../../store/upsert.ts';
import { wantedIds, wantedKeys } from '../../store/wanted-keys.ts';
import { defineShelf } from '../define-shelf.ts';
import { findMessages } from '../find-messages.ts';
import { pageOf, type RoomPart } from '../part.ts';
import { fromMessage, type StoredMessage, toMessage } from '../rows.ts';
import { peopleOf } from './people.ts';
import { roomsOf } from './rooms.ts';

/** A try to send: its sender and the id they gave it. */
type Attempt = { senderId: string; clientMessageId: string };

export const messagesOf = defineShelf((batch) => {
  const rooms = roomsOf(batch);
  const people = peopleOf(batch);
  /** By message, those who want to do something with it. */
  const wanted = new Map<string, Set<string>>();
  const wantedAttempts = new Map<string, Attempt>();
  const messages = new Map<string, StoredMessage>();
  const idByAttempt = new Map<string, string>();
  /** Ids of attempts that messages have already, whosever they are. */
  const takenIds = new Set<string>();
  const written = new Map<string, Map<string, StoredMessage>>();

  function keep(message: StoredMessage): void {
    messages.set(message.id, message);
    idByAttempt.set(keyOf(message), message.id);
  }

  return {
    /** With its room, and the place there of the one who wants it. */
    want(messageId: string, actorId: string): void {
      wanted.set(messageId, (wanted.get(messageId) ?? new Set()).add(actorId));
    },

    /** What an earlier try stored is shown only to who is still in its room, whichever that is. */
    wantAttempt(attempt: Attempt): void {
      wantedAttempts.set(keyOf(attempt), attempt);
    },

    get: (messageId: string): StoredMessage | undefined => messages.get(messageId),

    ofAttempt(attempt: Attempt): StoredMessage | undefined {
      return messages.get(idByAttempt.get(keyOf(attempt)) ?? '');
    },

    /**
     * Whether the id that its sender gave a message may be its own. What does not grow with time would
     * scatter messages over all pages of an index. Call it for an attempt that was wanted.
     */
    mayTakeId: (id: string): boolean => isTimeOrdered(id) && !takenIds.has(id) && !messages.has(id),

    put(message: StoredMessage): void {
      rooms.holdSeq(message.roomId, message.changedSeq, message.id);
      keep(message);
      const inRoom = written.get(message.roomId) ?? new Map<string, StoredMessage>();
      written.set(message.roomId, inRoom.set(message.id, message));
    },

    /** Those written in the room, by their place. */
    written(roomId: string): StoredMessage[] {
      return [...(written.get(roomId)?.values() ?? [])].sort((a, b) => a.seq - b.seq);
    },

    /** A message never moves to another room, so this may be read before the rooms are locked. */
    async locate(db) {
      if (wanted.size === 0) return;
      const rows = await findRoomsOfMessages(db, { ids: JSON.stringify([...wanted.keys()]) });
      for (const { id, roomId } of rows) {
        rooms.want(roomId);
        for (const userId of wanted.get(id) ?? []) people.wantPlace({ roomId, userId });
      }
    },

    async load(db) {
      if (wanted.size > 0) {
        const rows = await findMessages(db, { ids: JSON.stringify([...wanted.keys()]) });
        for (const row of rows) keep(toMessage(row));
      }
      if (wantedAttempts.size === 0) return;
      const keys = JSON.stringify([...wantedAttempts.values()]);
      for (const row of await findMessagesOfAttempts(db, { keys })) {
        takenIds.add(row.id);
        // Another's message of that id is nobody's business here.
        if (!wantedAttempts.has(keyOf(row))) continue;
        keep(toMessage(row));
        people.wantPlace({ roomId: row.roomId, userId: row.senderId });
      }
    },

    async save(db) {
      const kept = [...written].filter(([roomId]) => !rooms.isDeleted(roomId));
      await saveMessages(
        db,
        kept.flatMap(([, inRoom]) => [...inRoom.values()].map(fromMessage)),
      );
    },
  };
});

/** Messages by their place, in a change as among themselves. */
export const messagesPart: RoomPart = {
  table: storedTable('messages', 'id'),
  shelf: messagesOf,
  changed: (batch, { room }) => ({ messages: messagesOf(batch).written(room.id) }),
  async since(db, { id: roomId, headSeq }, afterSeq) {
    const rows = await findChangedMessages(db, { roomId, afterSeq, headSeq });
    return pageOf(rows, { most: LIMITS.pageSize, headSeq }, (found) => ({
      messages: found.map(toMessage).sort((a, b) => a.seq - b.seq),
    }));
  },
};

const keyOf = ({ senderId, clientMessageId }: Attempt) => `${senderId} ${clientMessageId}`;

const findRoomsOfMessages = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('messages')
    .select(['id', 'roomId'])
    .where('id', 'in', wantedIds(db, given('ids'))),
);

/** What was stored of attempts, and whatever has the id of one; each by its own index. */
const findMessagesOfAttempts = queryWith<{ keys: string }>()((db, given) => {
  const attempts = db.selectFrom(wantedKeys(db, ['senderId', 'clientMessageId'], given('keys')));
  const stored = attempts
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.senderId', '=', 'wanted.senderId')
        .onRef('messages.clientMessageId', '=', 'wanted.clientMessageId'),
    )
    .selectAll('messages');
  const namesakes = attempts
    .innerJoin('messages', 'messages.id', 'wanted.clientMessageId')
    .selectAll('messages');
  return stored.unionAll(namesakes);
});

const saveMessages = upsert<Selectable<MessageTable>>({
  table: 'messages',
  columns: [
    ...(['id', 'roomId', 'seq', 'changedSeq', 'clientMessageId', 'senderId'] as const),
    ...(['body', 'createdAt', 'editedAt', 'editedSeq', 'deletedAt', 'reactions'] as const),
  ],
  key: ['id'],
  update: ['changedSeq', 'body', 'editedAt', 'editedSeq', 'deletedAt', 'reactions'],
  // Senders choose ids: another node may have stored the same one, for another, a moment ago.
  same: ['roomId', 'seq'],
});

/** New messages by their place, older ones by their last change: each has its own index. */
const findChangedMessages = queryWith<{ roomId: string; afterSeq: number; headSeq: number }>()(
  (db, given) => {
    const most = LIMITS.pageSize + 1;
    const messages = db
      .selectFrom('messages')
      .selectAll()
      .where('roomId', '=', given('roomId'))
      .limit(most);
    const born = messages
      .where('seq', '>', given('afterSeq'))
      .where('seq', '<=', given('headSeq'))
      .whereRef('changedSeq', '=', 'seq')
      .orderBy('seq');
    const changed = messages
      .where('changedSeq', '>', given('afterSeq'))
      .where('changedSeq', '<=', given('headSeq'))
      .whereRef('changedSeq', '<>', 'seq')
      .orderBy('changedSeq');
    return db
      .selectFrom(born.as('born'))
      .selectAll()
      .unionAll(db.selectFrom(changed.as('changed')).selectAll())
      .orderBy('changedSeq')
      .limit(most);
  },
);
