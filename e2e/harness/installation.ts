import { hash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asking } from './postgres.ts';

/** What a database holds, as far as people would notice; nothing of it is Parley's own code. */
export type Installation = {
  counts: Record<string, number>;
  rooms: { id: string; head: number; messages: number; checksum: string }[];
};

type Row = Record<string, unknown>;
type Ask = (statement: string) => Promise<Row[]> | Row[];

const TABLES = ['users', 'accounts', 'sessions', 'invites', 'rooms', 'memberships', 'messages'];

/** What a server that is stopped has left in its folder. */
export async function sqliteInstallation(dataDir: string): Promise<Installation> {
  const database = new DatabaseSync(join(dataDir, 'parley.db'), { readOnly: true });
  try {
    return await contentOf((statement) => database.prepare(statement).all());
  } finally {
    database.close();
  }
}

export async function postgresInstallation(url: string): Promise<Installation> {
  return asking(url, (client) =>
    contentOf(async (statement) => (await client.query<Row>(statement)).rows),
  );
}

async function contentOf(ask: Ask): Promise<Installation> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    counts[table] = Number((await ask(`select count(*) as n from ${table}`))[0]?.n);
  }
  const rooms = [];
  for (const { id, headSeq } of await ask('select id, "headSeq" from rooms')) {
    const members = await ask(`select * from memberships where "roomId" = '${id}'`);
    const messages = await ask(`select * from messages where "roomId" = '${id}' order by seq`);
    const content = [...members.map(inWords).sort(), ...messages.map(inWords)].join('\n');
    rooms.push({
      id: String(id),
      head: Number(headSeq),
      messages: messages.length,
      checksum: hash('sha256', content),
    });
  }
  return { counts, rooms: rooms.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

/** Drivers differ in whether a large number is a number; what it says does not. */
const inWords = (row: Row): string =>
  Object.entries(row)
    .map(([column, value]) => `${column}=${value}`)
    .sort()
    .join('\t');
