import type { Member } from '@parley/shared/membership';
import { memberSchema } from '@parley/shared/membership';
import { type Message, messageSchema } from '@parley/shared/message';
import { type OwnByKind, type RowsByKind, readOwnRows, readRows } from './stored-rows.ts';
import type { Row, Select, Truth } from './truth.ts';

/** A room as the database has it: the truth. */
export type StoredRoom = {
  id: string;
  name: string;
  topic: string;
  headSeq: number;
  changedSeq: number;
  /** By `seq`. */
  messages: Message[];
  /** Which try to send each message came of, by its id: the sender and the id they gave it. */
  attempts: Map<string, string>;
  members: Member[];
  /** What features keep in it. */
  rows: RowsByKind;
  /** By user id. */
  lastReadSeqs: Map<string, number>;
};

export type Stored = {
  rooms: ReadonlyMap<string, StoredRoom>;
  /** Whom each person wants nothing from, by user id; those who have blocked nobody are not there. */
  blocks: ReadonlyMap<string, ReadonlySet<string>>;
  /** What features keep for each person alone, by user id. */
  own: ReadonlyMap<string, OwnByKind>;
};

/** The places of the newest messages of the rooms, that are still there. */
export function readNewest(truth: Truth): Promise<ReadonlyMap<string, number>> {
  return truth(async (select) => {
    const rows = await select(
      'select "roomId", max(seq) as newest from messages where "deletedAt" is null group by "roomId"',
    );
    return new Map(rows.map((row) => [String(row.roomId), Number(row.newest)]));
  });
}

/** How far the logs of people are. */
export function readPersonalHeads(truth: Truth): Promise<ReadonlyMap<string, number>> {
  return truth(async (select) => {
    const rows = await select('select "userId", "headSeq" from "personalLogs"');
    return new Map(rows.map((row) => [String(row.userId), Number(row.headSeq)]));
  });
}

/** Reads everything. */
export function readStored(truth: Truth): Promise<Stored> {
  return truth(async (select) => {
    const rooms = new Map<string, StoredRoom>();
    for (const row of await select('select * from rooms')) rooms.set(String(row.id), roomOf(row));
    for (const row of await select('select * from messages order by seq')) {
      const room = rooms.get(String(row.roomId));
      room?.messages.push(messageOf(row));
      room?.attempts.set(String(row.id), `${row.senderId} ${row.clientMessageId}`);
    }
    for (const row of await select('select * from memberships')) {
      const room = rooms.get(String(row.roomId));
      room?.members.push(memberSchema.parse(row));
      room?.lastReadSeqs.set(String(row.userId), Number(row.lastReadSeq));
    }
    await readRows(select, rooms);
    return { rooms, blocks: await readBlocks(select), own: await readOwnRows(select) };
  });
}

async function readBlocks(select: Select): Promise<Map<string, Set<string>>> {
  const blocks = new Map<string, Set<string>>();
  for (const { userId, blockedId } of await select('select * from blocks')) {
    const mine = blocks.get(String(userId)) ?? new Set();
    blocks.set(String(userId), mine.add(String(blockedId)));
  }
  return blocks;
}

/** The newest number of each room. */
export function readHeads(truth: Truth): Promise<ReadonlyMap<string, number>> {
  return truth(async (select) => {
    const rows = await select('select id, "headSeq" from rooms');
    return new Map(rows.map((row) => [String(row.id), Number(row.headSeq)]));
  });
}

/** As the wire has it: what was never edited says no word of edits. */
function messageOf({ editedSeq, ...row }: Row): Message {
  const reactions: unknown = JSON.parse(String(row.reactions));
  return messageSchema.parse({ ...row, reactions, ...(editedSeq !== null && { editedSeq }) });
}

const roomOf = (row: Row): StoredRoom => ({
  id: String(row.id),
  name: String(row.name),
  topic: String(row.topic),
  headSeq: Number(row.headSeq),
  changedSeq: Number(row.changedSeq),
  messages: [],
  attempts: new Map(),
  members: [],
  rows: new Map(),
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
