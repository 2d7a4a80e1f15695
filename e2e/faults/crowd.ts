import { mustConnect } from '@parley/wire-client/wire';
import type { Browser } from '@playwright/test';
import { credentialsOf, signIn, signUp } from '../harness/account.ts';
import { createPerson, type Person } from '../harness/person.ts';
import { until } from '../harness/program.ts';
import type { Address } from '../harness/server.ts';
import type { GapRule } from './client/catch-up.ts';
import { type Client, startClient } from './client/client.ts';
import type { Ledger } from './ledger.ts';
import { type PlainMember, startPlainMember } from './plain-member.ts';
import { startTab, type Tab } from './tabs.ts';

const NAMES = ['Ana', 'Bo', '陈静', 'Dario', 'Eszter', 'Femi', 'Goran', 'Hana', '伊万', 'Jun'];
const BROWSER_NAMES = ['Kira', '林芳'];
/** They speak the plain WebSocket, each in one room. */
const PLAIN_NAMES = ['Leila', '佐藤'];
const ROOMS = ['Kitchen', 'Garden', 'Workshop', 'Release', '成都', 'Hiring'];
/** How many of the rooms above a person is in. */
const ROOMS_EACH = 3;
/** Nobody talks here until the very end. */
const QUIET_ROOM = 'Library';

export type Crowd = {
  clients: readonly Client[];
  tabs: readonly Tab[];
  plain: readonly PlainMember[];
  busyRoomIds: ReadonlySet<string>;
  quietRoomId: string;
};

/** Lets people sign up, meet in rooms and connect through the breakable network; two of them in a browser. */
export async function gatherCrowd(parts: {
  /** Where accounts are made. */
  server: Address;
  /** One server itself: to become the owner without its link one has to come from its machine. */
  node: Address;
  /** The way that everybody takes to it: breakable, or a balancer. */
  network: Address;
  /** Absent: nobody sits at a browser. */
  browser: Browser | undefined;
  senders: number;
  ledger: Ledger;
  gapRule: GapRule;
  /** Takes what will end each of them, also when not all could be gathered. */
  leavings: (() => Promise<void> | void)[];
}): Promise<Crowd> {
  const { server, node, network, browser, senders, ledger, gapRule, leavings } = parts;
  async function come(n: number, to: Address): Promise<Client> {
    const credentials = credentialsOf(nameOf(n));
    await signUp(to, credentials);
    const client = await startClient({ server: network, credentials, ledger, gapRule });
    leavings.push(client.close);
    return client;
  }
  // The first account owns the place: there can be no two at once.
  const host = await come(0, node);
  const others = await Promise.all(
    Array.from({ length: senders - 1 }, (_, n) => come(n + 1, server)),
  );
  const clients = [host, ...others];
  const people: Person[] = [];
  if (browser) {
    for (const name of BROWSER_NAMES) {
      const person = await createPerson(browser, server, name);
      leavings.push(person.leave);
      people.push(person);
    }
  }
  const watchers = await Promise.all(people.map(introduce));
  const programs = await Promise.all(
    PLAIN_NAMES.map(async (name) => {
      const credentials = credentialsOf(name);
      await signUp(server, credentials);
      const cookie = await signIn(server, credentials);
      const wire = await mustConnect({ url: server.url, origin: server.url, cookie });
      const { me } = await wire.hears('ready');
      wire.close();
      return { name, userId: me.id, cookie };
    }),
  );

  const memberIds = (roomNumber: number) =>
    others
      .filter((_, n) => (n + 1 - roomNumber + ROOMS.length) % ROOMS.length < ROOMS_EACH)
      .map(({ userId }) => userId);
  const rooms: { name: string; id: string }[] = [];
  for (const [n, name] of ROOMS.entries()) {
    const watching = n < watchers.length ? watchers.map(({ userId }) => userId) : [];
    const program = programs[n] ? [programs[n].userId] : [];
    const inIt = [...memberIds(n), ...watching, ...program];
    rooms.push({ name, id: await createRoom(host, name, inIt) });
  }
  const quietRoomId = await createRoom(host, QUIET_ROOM, memberIds(0));
  // Besides, everybody is in the team's first room.
  await until(
    () =>
      clients.every((client) => client.rooms.has(quietRoomId) || client.rooms.size > ROOMS_EACH),
    () => 'not everybody heard of their rooms',
  );

  const tabs = await Promise.all(
    people.map(async (person, n) => {
      const room = rooms[n];
      const watcher = watchers[n];
      if (!room || !watcher) throw new Error('a browser without a room');
      const page = await person.openBrowser({ on: network });
      return startTab(page, watcher, room);
    }),
  );
  const plain = programs.map((program, n) => {
    const room = rooms[n];
    if (!room) throw new Error('a program without a room');
    const member = startPlainMember({ ...program, network, roomId: room.id, ledger });
    leavings.push(member.close);
    return member;
  });
  return {
    clients,
    tabs,
    plain,
    busyRoomIds: new Set(rooms.map(({ id }) => id)),
    quietRoomId,
  };
}

/** The people of the second round are called Ana 2, Bo 2 and so on. */
function nameOf(n: number): string {
  const round = Math.floor(n / NAMES.length) + 1;
  return `${NAMES[n % NAMES.length]}${round === 1 ? '' : ` ${round}`}`;
}

async function introduce(person: Person): Promise<{ name: string; userId: string }> {
  const wire = await person.openWire();
  const { me } = await wire.hears('ready');
  wire.close();
  return { name: me.name, userId: me.id };
}

async function createRoom(host: Client, name: string, memberIds: string[]): Promise<string> {
  const answer = await host.line.command('room:create', { kind: 'open', name, memberIds });
  if (!answer.ok) throw new Error(`the room ${name} could not be made: ${answer.error.code}`);
  return answer.data.room.id;
}
