import { DatabaseSync } from 'node:sqlite';
import { credentialsOf, signUp } from '../harness/account.ts';
import { databaseFile, keepFile, keptFile, putFileBack } from '../harness/database-file.ts';
import { until } from '../harness/program.ts';
import type { Server } from '../harness/server.ts';
import { auditClient } from './audit/audit-client.ts';
import type { Finding } from './audit/finding.ts';
import { sqliteTruth } from './audit/sqlite-truth.ts';
import { readHeads, readPersonalHeads, readStored } from './audit/stored.ts';
import type { Truth } from './audit/truth.ts';
import { type Client, startClient } from './client/client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { startNetwork } from './network.ts';

/** So many are said before the copy, lost with what comes after it, and said once it is back. */
const KEPT = 3;
const LOST = 3;
/** One more than were lost: the room is past the cursors of those who were away. */
const AFTERWARDS = 4;

/** What whoever runs the server does about its database. */
export type GoingBack = {
  server: Server;
  /** Of the database that the server uses, now and after it went back. */
  truth: Truth;
  keep(): Promise<void>;
  goBack(): Promise<void>;
};

/**
 * Ana and Bo talk; a copy is made; they talk on, and Bo's network goes. The server goes back to the copy, and
 * Ana talks on in it, until the room is past where Bo was. Then he comes back.
 *
 * @returns what Ana and Bo believe that is not so
 */
export async function talkThroughGoingBack(given: GoingBack): Promise<Finding[]> {
  const { server, truth } = given;
  const ledger = createLedger();
  const network = await startNetwork(server.port);
  const clients: Client[] = [];
  try {
    const ana = await joinAs('Ana', server, ledger);
    clients.push(ana);
    const bo = await joinAs('Bo', { ...server, url: network.url }, ledger);
    clients.push(bo);
    const roomId = await meet(ana, bo);
    const say = async (count: number, what: string) => {
      for (let n = 1; n <= count; n += 1) ana.outbox.send(roomId, `${what} ${n}`);
      await until(
        () => ana.outbox.waiting() === 0,
        () => `${what}: not everything could be said`,
      );
    };

    await say(KEPT, 'kept');
    await given.keep();
    await say(LOST, 'lost');
    await catchUp(clients, truth);
    const heal = network.sever('reset');
    await given.goBack();
    await until(
      () => ana.line.isConnected(),
      () => 'Ana did not come back',
    );
    await say(AFTERWARDS, 'lived');
    heal();
    await catchUp(clients, truth);
    const stored = await readStored(truth);
    const count = stored.rooms.get(roomId)?.messages.length;
    if (count !== KEPT + AFTERWARDS) throw new Error(`it did not go back: ${count} messages`);
    const findings: Finding[] = [];
    for (const client of clients) findings.push(...(await auditClient(client, stored)));
    return findings;
  } finally {
    for (const client of clients) client.close();
    await network.close();
  }
}

/**
 * A copy of the file of SQLite that is put back by hand while the server stands still.
 *
 * @param made `between starts`: it knows nothing of the history that is lost. `while it runs`: it does
 */
export function byHand(server: Server, made: 'between starts' | 'while it runs'): GoingBack {
  return {
    server,
    truth: sqliteTruth(server.dataDir),
    keep: async () => {
      if (made === 'while it runs') {
        const database = new DatabaseSync(databaseFile(server));
        database.prepare('vacuum into ?').run(keptFile(server));
        database.close();
      } else {
        await server.stop();
        await keepFile(server);
        await server.start();
      }
    },
    goBack: async () => {
      await server.stop('SIGKILL');
      await putFileBack(server);
      await server.start();
    },
  };
}

async function joinAs(name: string, server: Server, ledger: Ledger): Promise<Client> {
  const credentials = credentialsOf(name);
  await signUp(server, credentials);
  return startClient({ server, credentials, ledger, gapRule: 'sync' });
}

async function meet(ana: Client, bo: Client): Promise<string> {
  const room = { kind: 'open' as const, name: 'Kitchen', memberIds: [bo.userId] };
  const made = await ana.line.command('room:create', room);
  if (!made.ok) throw new Error(`no room could be made: ${made.error.code}`);
  const { id } = made.data.room;
  await until(
    () => [ana, bo].every(({ rooms }) => rooms.has(id)),
    () => 'not both heard of the room',
  );
  return id;
}

/** Until everybody says to be as far as the database is. */
async function catchUp(clients: readonly Client[], truth: Truth): Promise<void> {
  const isThere = async () => {
    const heads = await readHeads(truth);
    const personalHeads = await readPersonalHeads(truth);
    return clients.every(
      ({ rooms, personal, userId, line }) =>
        line.isConnected() &&
        personal.cursor === (personalHeads.get(userId) ?? 0) &&
        [...rooms].every(([id, { cursor }]) => cursor === heads.get(id)),
    );
  };
  await until(isThere, () => 'not everybody has come as far as the server');
}
