import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Server } from './server.ts';

export type StoredMessage = { seq: number; sender: string; body: string; clientMessageId: string };

/** What the database holds of a room, in the room's order. The server may be running. */
export function storedMessages(server: Server, roomName: string): StoredMessage[] {
  const database = new DatabaseSync(join(server.dataDir, 'parley.db'), { readOnly: true });
  try {
    return database
      .prepare(
        `select messages.seq, users.name as sender, messages.body, messages.clientMessageId
           from messages
           join rooms on rooms.id = messages.roomId
           join users on users.id = messages.senderId
          where rooms.name = ?
          order by messages.seq`,
      )
      .all(roomName)
      .map(({ seq, sender, body, clientMessageId }) => ({
        seq: Number(seq),
        sender: String(sender),
        body: String(body),
        clientMessageId: String(clientMessageId),
      }));
  } finally {
    database.close();
  }
}

/** Renames somebody behind the server's back, to what a version of before may have stored. */
export function storeName(server: Server, email: string, name: string): void {
  const database = new DatabaseSync(join(server.dataDir, 'parley.db'));
  try {
    database.prepare('update users set name = ? where email = ?').run(name, email);
  } finally {
    database.close();
  }
}

/** Moves all messages to one moment (milliseconds since 1970), behind the server's back. */
export function storeMoments(server: Server, at: number): void {
  const database = new DatabaseSync(join(server.dataDir, 'parley.db'));
  try {
    database.prepare('update messages set createdAt = ?').run(at);
  } finally {
    database.close();
  }
}

/** How much a body may say beyond its number, in characters: some are a line long, some ten. */
const LONGEST_TALK = ' and so on'.repeat(60);

/** The server may be writing: what somebody reads, say. */
const LOCKED_MS = 5_000;

type Talk = { roomId: string; count: number };

/**
 * Has somebody say `number 1.` and so on, a minute apart, behind the server's back: many messages in no time. The
 * room must be at rest. Answers the id of each.
 */
export function storeTalk(server: Server, { roomId, count }: Talk, sender: string) {
  const database = new DatabaseSync(join(server.dataDir, 'parley.db'), { timeout: LOCKED_MS });
  try {
    const { stored } = database.prepare('select count(*) as stored from messages').get() ?? {};
    const before = Number(stored);
    const idOf = (n: number) => `01900000-0007-7000-8000-${String(before + n).padStart(12, '0')}`;
    const place = "substr('000000000000' || (cast(:before as integer) + n), -12)";
    database
      .prepare(
        `insert into messages
           (id, roomId, seq, changedSeq, clientMessageId, senderId, body, createdAt, reactions)
         with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < :count)
         select '01900000-0007-7000-8000-' || ${place}, rooms.id, rooms.headSeq + n, rooms.headSeq + n,
           '01900000-0008-7000-8000-' || ${place}, users.id,
           'number ' || n || '.' || substr(:talk, 1, n * 7 % 60 * 10), 1770000000000 + n * 60000, '[]'
         from numbers, rooms, users where rooms.id = :roomId and users.email = :sender`,
      )
      .run({ before, count, roomId, sender, talk: LONGEST_TALK });
    database
      .prepare('update rooms set headSeq = headSeq + :count where id = :roomId')
      .run({ count, roomId });
    return idOf;
  } finally {
    database.close();
  }
}
