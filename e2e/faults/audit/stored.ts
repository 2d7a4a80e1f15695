import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Member } from '@parley/shared/membership';
import { memberSchema } from '@parley/shared/membership';
import { type Message, messageSchema } from '@parley/shared/message';
import type { Server } from '../../harness/server.ts';

/** A room as the database has it: the truth. */
export type StoredRoom = {
  id: string;
  name: string;
  topic: string;
  headSeq: number;
  changedSeq: number;
  /** By `seq`. */
  messages: Message[];
  members: Member[];
  /** By user id. */
  lastReadSeqs: Map<string, number>;
};

export type Stored = ReadonlyMap<string, StoredRoom>;

type Row = Record<string, SQLOutputValue>;

/** Reads everything, past the server, which may be running. */
export function readStored(server: Server): Stored {
  return reading(server, (select) => {
    const rooms = new Map<string, StoredRoom>();
    for (const row of select('select * from rooms')) rooms.set(String(row.id), roomOf(row));
    for (const row of select('select * from messages order by roomId, seq')) {
      const reactions: unknown = JSON.parse(String(row.reactions));
      rooms.get(String(row.roomId))?.messages.push(messageSchema.parse({ ...row, reactions }));
    }
    for (const row of select('select * from memberships')) {
      const room = rooms.get(String(row.roomId));
      room?.members.push(memberSchema.parse(row));
      room?.lastReadSeqs.set(String(row.userId), Number(row.lastReadSeq));
    }
    return rooms;
  });
}

/** The newest number of each room. */
export function readHeads(server: Server): ReadonlyMap<string, number> {
  return reading(
    server,
    (select) =>
      new Map(
        select('select id, headSeq from rooms').map((row) => [String(row.id), Number(row.headSeq)]),
      ),
  );
}

function reading<Result>(server: Server, read: (select: (sql: string) => Row[]) => Result): Result {
  const database = new DatabaseSync(join(server.dataDir, 'parley.db'), { readOnly: true });
  try {
    // One moment for all that is read.
    database.exec('begin');
    return read((sql) => database.prepare(sql).all());
  } finally {
    database.close();
  }
}

const roomOf = (row: Row): StoredRoom => ({
  id: String(row.id),
  name: String(row.name),
  topic: String(row.topic),
  headSeq: Number(row.headSeq),
  changedSeq: Number(row.changedSeq),
  messages: [],
  members: [],
  lastReadSeqs: new Map(),
});

/** Where the server stops counting [RC2]. */
const MOST_UNREAD = 1_000;

/** [RC2] as it is written: messages of others, not deleted, above the mark. */
export function unreadByDefinition(room: StoredRoom, userId: string): number {
  const lastReadSeq = room.lastReadSeqs.get(userId) ?? 0;
  const unread = room.messages.filter(
    ({ seq, senderId, deletedAt }) =>
      seq > lastReadSeq && senderId !== userId && deletedAt === null,
  );
  return Math.min(unread.length, MOST_UNREAD);
}
