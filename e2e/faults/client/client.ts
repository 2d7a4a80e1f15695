import type { Ready } from '@parley/shared/ready';
import type { RoomEntry } from '@parley/shared/room-entry';
import { signIn } from '../../harness/account.ts';
import { until } from '../../harness/program.ts';
import type { Address } from '../../harness/server.ts';
import type { Ledger } from '../ledger.ts';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import { type Connection, openConnection } from './connection.ts';
import { createDeeds, type Deeds } from './deeds.ts';
import { createEventFilter, type EventFilter } from './event-filter.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { RoomModel } from './room-model.ts';

/** One person at one screen, without the screen. */
export type Client = {
  name: string;
  userId: string;
  connection: Connection;
  outbox: Outbox;
  deeds: Deeds;
  filter: EventFilter;
  /** What it believes of each of its rooms. */
  rooms: ReadonlyMap<string, RoomModel>;
  /** What the server says to another screen of this person that opens now. */
  askReady(): Promise<Ready>;
  close(): void;
};

/** Signs in, connects, and resolves once the first `ready` was taken in. */
export async function startClient(parts: {
  server: Address;
  credentials: { name: string; email: string; password: string };
  ledger: Ledger;
  gapRule: GapRule;
}): Promise<Client> {
  const { server, credentials, ledger, gapRule } = parts;
  const cookie = await signIn(server, credentials);
  const connection = openConnection(server, cookie, (error) => ledger.refused('handshake', error));
  const filter = createEventFilter();
  const rooms = new Map<string, RoomModel>();
  const catchUps = new Map<string, CatchUp>();
  let userId = '';

  function modelOf(roomId: string): RoomModel {
    const known = rooms.get(roomId);
    if (known) return known;
    const model = new RoomModel(roomId);
    rooms.set(roomId, model);
    catchUps.set(roomId, createCatchUp(connection, model, gapRule));
    return model;
  }

  /** An entry tells the head: whatever we hold of the room, what lies between is read. */
  function receiveEntry({ room, membership }: RoomEntry): void {
    const model = modelOf(room.id);
    model.lastReadSeq = membership.lastReadSeq;
    if (room.headSeq !== model.cursor) void catchUps.get(room.id)?.sync();
  }

  connection.on('ready', ({ me, rooms: entries }) => {
    userId = me.id;
    for (const entry of entries) receiveEntry(entry);
  });
  connection.on('room:added', receiveEntry);
  connection.on('room:changed', (change) => {
    modelOf(change.roomId);
    for (const one of filter.pass(change)) catchUps.get(change.roomId)?.receive(one);
  });
  connection.on('heads', (heads) => {
    for (const { roomId, headSeq } of heads) {
      if (modelOf(roomId).cursor < headSeq) void catchUps.get(roomId)?.sync();
    }
  });
  connection.on('membership:changed', ({ membership }) => {
    modelOf(membership.roomId).lastReadSeq = membership.lastReadSeq;
  });

  await until(
    () => userId !== '',
    () => `${credentials.name} was not told who they are`,
  ).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  return {
    name: credentials.name,
    userId,
    connection,
    filter,
    rooms,
    askReady: () => askReady(server, cookie),
    outbox: createOutbox({
      connection,
      senderId: userId,
      ledger,
      onSent: (message) => modelOf(message.roomId).take(message),
    }),
    deeds: createDeeds({
      connection,
      userId,
      ledger,
      onChanged: (message) => modelOf(message.roomId).take(message),
    }),
    close: connection.close,
  };
}

function askReady(server: Address, cookie: string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const connection = openConnection(server, cookie, ({ code }) => reject(new Error(code)));
    connection.on('ready', (ready) => {
      connection.close();
      resolve(ready);
    });
  });
}
