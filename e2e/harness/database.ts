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
