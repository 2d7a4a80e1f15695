import type { Id } from '@parley/shared/id';
import type { RoomEntry } from '@parley/shared/room-entry';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANA, type Deed } from '../room-log/testing/make-log.ts';
import { fromBo, say } from '../room-log/testing/started-log.ts';
import { ANSWER_MS, type Event, openTab } from './testing/open-tab.ts';
import type { OwnDeed, PersonOfRecord } from './testing/person-of-record.ts';
import { ServerOfRecord } from './testing/server-of-record.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ROOMS = 3;
const OTHERS = 3;

const ownDeed = fc.oneof(
  fc.record({ kind: fc.constantFrom('enter' as const, 'leave' as const), room: fc.nat(ROOMS) }),
  fc.record({ kind: fc.constant('mark' as const), room: fc.nat(ROOMS), back: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('block' as const, 'unblock' as const), who: fc.nat(OTHERS) }),
);
const roomDeed = fc.record({
  room: fc.nat(ROOMS - 1),
  deed: fc.oneof(
    fc.constantFrom<Deed>(fromBo, { kind: 'send', senderId: ANA }, { kind: 'rename' }),
    fc.record({ kind: fc.constant('delete' as const), target: fc.nat() }),
  ),
});
const fate = fc.constantFrom('arrives', 'twice', 'late', 'lost');
type Fortune = 'goes on' | 'restarts' | 'backs up' | 'is put back' | 'forgets histories';
const step = fc.record({
  own: fc.option(ownDeed, { nil: undefined }),
  inRooms: fc.array(roomDeed, { maxLength: 3 }),
  fates: fc.tuple(fate, fate),
  /** Of the command, where it has one that says how the room is now. */
  answer: fc.constantFrom('now', 'late', 'never'),
  afterwards: fc.constantFrom(
    'nothing',
    'reconnect',
    'late ready',
    'page',
    'open',
    'heads',
    'wait',
    'wait a little',
    'forget',
  ),
  fortune: fc.constantFrom<Fortune>(
    'goes on',
    'goes on',
    'goes on',
    'restarts',
    'forgets histories',
  ),
});

/** What happens before a backup, after it until it is put back, and then. */
const lives = fc.tuple(
  fc.array(step, { maxLength: 5 }),
  fc.array(step, { maxLength: 6 }),
  fc.array(step, { maxLength: 6 }),
);
type Lives = typeof lives extends fc.Arbitrary<infer All> ? All : never;
type Step = Lives[number][number];

const nothing: Step = {
  ...{ own: undefined, inRooms: [], fates: ['arrives', 'arrives'] },
  ...{ answer: 'never', afterwards: 'nothing', fortune: 'goes on' },
};

/** The steps of all lives, one after the other, with what ends each. */
const allOf = ([before, lost, after]: Lives): Step[] => [
  ...before,
  { ...nothing, fortune: 'backs up' },
  ...lost,
  { ...nothing, fortune: 'is put back' },
  ...after,
];

/** What the server tells of one deed; a mark in a room she is in is told as that alone. */
function performOwn(person: PersonOfRecord, deed: OwnDeed) {
  const fromSeq = person.headSeq;
  person.perform(deed);
  if (person.headSeq === fromSeq) return undefined;
  const change = deed.kind === 'mark' ? person.marksSince(fromSeq) : person.changeSince(fromSeq);
  return { of: 'person' as const, change };
}

/** What a tab must show that has loaded so much of each room. */
function truthOf(person: PersonOfRecord, loadedCounts: ReadonlyMap<Id, number>) {
  return person.entries().map(({ room, membership, unreadCount }) => {
    const loaded = loadedCounts.get(room.id) ?? 0;
    const messages = person.roomOf(room.id)?.messages ?? [];
    return {
      roomId: room.id,
      name: room.name,
      lastReadSeq: membership.lastReadSeq,
      unreadCount,
      messages: loaded === 0 ? [] : messages.slice(-loaded),
    };
  });
}

const byRoom = (left: { roomId: Id }, right: { roomId: Id }) =>
  left.roomId.localeCompare(right.roomId);

test('[PL2] [PL7] [HC1] [HC3] two tabs under lost, doubled and late events, before a server that restarts and goes back in time, end as it has it, marks and blocks included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([0, 1, 2]), fc.boolean(), lives, async (rooms, isOpened, all) => {
      const server = new ServerOfRecord(ROOMS);
      for (const room of rooms) server.person.perform({ kind: 'enter', room });
      const tabs = [openTab(server), openTab(server)];
      for (const tab of tabs) {
        tab.connect();
        while (tab.takeInPage());
        if (isOpened) tab.openAll();
      }
      await vi.runAllTimersAsync();
      const late: Event[][] = [[], []];
      const unanswered: RoomEntry[] = [];
      for (const { own, inRooms, fates, answer, afterwards, fortune } of allOf(all)) {
        const told = tabs.map((tab) => tab.told());
        const events: Event[] = [];
        for (const { room: index, deed } of inRooms) {
          const room = server.person.rooms[index];
          if (room) events.push({ of: 'room', change: say(room, deed) });
        }
        const ownChange = own && performOwn(server.person, own);
        if (ownChange) events.push(ownChange);
        for (const [index, tab] of tabs.entries()) {
          const held = late[index] ?? [];
          if (!tab.isConnected()) {
            if (afterwards === 'reconnect') tab.connect();
            continue;
          }
          const how = fates[index];
          if (how === 'late') held.push(...events);
          if (how === 'arrives' || how === 'twice') for (const event of events) tab.receive(event);
          if (how === 'twice') for (const event of events) tab.receive(event);
          if (how !== 'late') for (const event of held.splice(0)) tab.receive(event);
          const { entries = [] } = ownChange?.change ?? {};
          if (answer === 'now') tab.personalLog.receiveAnswer({ entries });
          else tab.personalLog.receiveAnswer({ entries: unanswered.splice(0) });
          if (answer === 'late') unanswered.push(...entries);
          if (afterwards === 'reconnect') tab.connect();
          if (afterwards === 'late ready') tab.connect(told[index]);
          if (afterwards === 'page') tab.takeInPage();
          if (afterwards === 'open') tab.openAll();
          if (afterwards === 'heads') tab.tellHeads();
        }
        if (afterwards === 'forget') server.person.lostSeq = server.person.headSeq;
        if (afterwards === 'wait') await vi.runAllTimersAsync();
        if (afterwards === 'wait a little') await vi.advanceTimersByTimeAsync(ANSWER_MS / 2);
        if (fortune === 'backs up') server.backUp();
        if (fortune === 'restarts' || fortune === 'is put back') {
          if (fortune === 'restarts') server.restart();
          else server.putBack();
          // All connections end with it, and whatever was on its way.
          for (const tab of tabs) tab.disconnect();
          for (const held of [...late, unanswered]) held.length = 0;
        }
        if (fortune === 'forgets histories') server.forgetHistories();
      }
      // What the network still owes, and the last word of the beacon.
      for (const [index, tab] of tabs.entries()) {
        if (!tab.isConnected()) tab.connect();
        while (tab.takeInPage());
        for (const event of late[index] ?? []) tab.receive(event);
        tab.tellHeads();
      }
      await vi.runAllTimersAsync();
      for (const tab of tabs) tab.openAll();
      await vi.runAllTimersAsync();

      for (const tab of tabs) {
        const shown = tab.shown().sort(byRoom);
        const loaded = new Map(shown.map(({ roomId, messages }) => [roomId, messages.length]));
        expect(shown).toEqual(truthOf(server.person, loaded).sort(byRoom));
        expect(tab.blocks.store.getState().blockedIds).toEqual(new Set(server.person.blockedIds));
      }
    }),
    { numRuns: 300 },
  );
});
