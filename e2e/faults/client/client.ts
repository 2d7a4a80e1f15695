import type { MessageAnswer } from '@parley/shared/message-answer';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { Ready } from '@parley/shared/ready';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Line } from '@parley/wire-client/line';
import { signIn } from '../../harness/account.ts';
import { until } from '../../harness/program.ts';
import type { Address } from '../../harness/server.ts';
import type { Acked, Ledger } from '../ledger.ts';
import type { CatchUp, GapRule } from './catch-up.ts';
import { createDeeds, type Deeds } from './deeds.ts';
import { createEventFilter, type EventFilter } from './event-filter.ts';
import { followPerson } from './follow-person.ts';
import { followRoom } from './follow-room.ts';
import { createHoldings } from './holdings.ts';
import { openImpatientLine } from './impatient-line.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { PersonalModel } from './personal-model.ts';
import { RoomModel } from './room-model.ts';

/** Every person has one log of their own. */
export const MINE = 'mine';

/** One person at one screen, without the screen. */
export type Client = {
  name: string;
  userId: string;
  line: Line;
  outbox: Outbox;
  deeds: Deeds;
  filter: EventFilter<RoomChange>;
  personalFilter: EventFilter<PersonalChange>;
  /** What it believes of each of its rooms. */
  rooms: ReadonlyMap<string, RoomModel>;
  /** What it believes to be its person's own. */
  personal: PersonalModel;
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
  const line = openImpatientLine({
    ...{ server, cookie },
    since: () => holdings.since(),
    onRefused: (error) => ledger.refused('handshake', error),
  });
  const filter = createEventFilter<RoomChange>(({ roomId }) => roomId);
  const personalFilter = createEventFilter<PersonalChange>(() => MINE);
  const rooms = new Map<string, RoomModel>();
  const catchUps = new Map<string, CatchUp<RoomChange>>();
  const personal = new PersonalModel();
  const history = () => holdings.history();
  const own = followPerson({ line, personal, gapRule, history });
  let userId = '';

  function modelOf(roomId: string): RoomModel {
    const known = rooms.get(roomId);
    if (known) return known;
    const model = new RoomModel(roomId);
    rooms.set(roomId, model);
    catchUps.set(roomId, followRoom({ line, model, gapRule, history }));
    return model;
  }

  /** An entry tells the head: whatever we hold of the room, what lies between is read. */
  function receiveEntry({ room }: RoomEntry): void {
    const model = modelOf(room.id);
    if (room.headSeq !== model.cursor) void catchUps.get(room.id)?.sync();
  }

  /** The change came before its answer [MS8], or was lost: then the room is read. */
  function takeIn(model: RoomModel, answer: MessageAnswer): Acked {
    if (answer.message) model.take(answer.message);
    else if (model.cursor < answer.changedSeq) void catchUps.get(model.roomId)?.sync();
    const message = model.find(answer.id);
    return message?.changedSeq === answer.changedSeq ? { ...answer, message } : answer;
  }

  const holdings = createHoldings({
    ...{ rooms, personal, receiveEntry },
    sync: (roomId) => void catchUps.get(roomId)?.sync(),
  });
  line.on('ready', (ready) => {
    userId = ready.me.id;
    holdings.take(ready);
  });
  line.on('ready:more', holdings.takeMore);
  line.on('personal:changed', (change) => {
    for (const entry of change.entries ?? []) receiveEntry(entry);
    for (const one of personalFilter.pass(change)) own.receive(one);
  });
  line.on('personal:head', ({ headSeq }) => {
    if (personal.cursor < headSeq) void own.sync();
  });
  line.on('room:changed', (change) => {
    modelOf(change.roomId);
    for (const one of filter.pass(change)) catchUps.get(change.roomId)?.receive(one);
  });
  line.on('heads', (heads) => {
    for (const { roomId, headSeq } of heads) {
      if (modelOf(roomId).cursor < headSeq) void catchUps.get(roomId)?.sync();
    }
  });

  await until(
    () => userId !== '',
    () => `${credentials.name} was not told who they are`,
  ).catch((error: unknown) => {
    line.close();
    throw error;
  });
  return {
    name: credentials.name,
    userId,
    line,
    filter,
    personalFilter,
    rooms,
    personal,
    askReady: () => askReady(server, cookie),
    outbox: createOutbox({
      line,
      senderId: userId,
      ledger,
      takeIn: (roomId, answer) => takeIn(modelOf(roomId), answer),
    }),
    deeds: createDeeds({
      line,
      userId,
      ledger,
      takeIn: (answer) => {
        const model = [...rooms.values()].find((one) => one.find(answer.id) !== undefined);
        return model ? takeIn(model, answer) : answer;
      },
    }),
    close: line.close,
  };
}

function askReady(server: Address, cookie: string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const line = openImpatientLine({
      ...{ server, cookie },
      since: () => undefined,
      onRefused: ({ code }) => reject(new Error(code)),
    });
    line.on('ready', (ready) => {
      line.close();
      resolve(ready);
    });
  });
}
