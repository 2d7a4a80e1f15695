import type { PersonalChange } from '@parley/shared/personal-change';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRoomLog } from '../room-log/create-room-log.ts';
import { ANA, type Deed } from '../room-log/testing/make-log.ts';
import { fromBo, say, serve } from '../room-log/testing/started-log.ts';
import { createPersonalLog, type PersonalSource } from './create-personal-log.ts';
import { placesPart } from './places-part.ts';
import { type OwnDeed, PersonOfRecord } from './testing/person-of-record.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ROOMS = 3;
/** Small, so that a few changes take several pages. */
const SYNC_PAGE = 2;
const ANSWER_MS = 100;

type Event = { of: 'person'; change: PersonalChange } | { of: 'room'; change: RoomChange };

/** One of Ana's tabs, in front of a server that answers from what is recorded. */
function openTab(person: PersonOfRecord) {
  const roomLog = createRoomLog();
  const personalLog = createPersonalLog([placesPart(roomLog)]);
  const sync: PersonalSource = async ({ afterSeq }) => {
    const answer = answerOf(person, afterSeq);
    // Things happen while it is on its way.
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return answer;
  };

  /** @param ready as the server has it now, or had it when it read it */
  function connect(ready = readyOf(person)): void {
    roomLog.start({
      meId: ANA,
      source: {
        loadHistory: async (input) => serverOf(person, input.roomId).loadHistory(input),
        syncRoom: async (input) => serverOf(person, input.roomId).syncRoom(input),
        loadUsers: async () => ({ ok: true, data: { users: [] } }),
      },
    });
    roomLog.receiveReady(ready.entries);
    personalLog.start({ personalSeq: ready.personalSeq, sync });
  }

  connect();
  return {
    connect,
    openAll: () => {
      for (const id of roomLog.store.getState().rooms.keys()) void roomLog.openRoom(id);
    },
    receiveAnswer: personalLog.receiveAnswer,
    receive(event: Event): void {
      if (event.of === 'person') personalLog.receive(event.change);
      else roomLog.receiveChange(event.change);
    },
    tellHeads(): void {
      personalLog.receiveHead(person.headSeq);
      for (const { room, headSeq } of person.rooms) {
        roomLog.receiveHeads([{ roomId: room.id, headSeq }]);
      }
    },
    /** Which rooms it shows, with mark and count. */
    shown: () =>
      [...roomLog.store.getState().rooms.values()]
        .map(({ room, membership, unreadCount }) => [room.id, membership.lastReadSeq, unreadCount])
        .sort(),
  };
}

const readyOf = (person: PersonOfRecord) => ({
  entries: person.entries(),
  personalSeq: person.headSeq,
});

function answerOf(person: PersonOfRecord, afterSeq: number): Awaited<ReturnType<PersonalSource>> {
  if (afterSeq < person.lostSeq || afterSeq > person.headSeq) {
    const all = { personalSeq: person.headSeq, rooms: person.entries() };
    return { ok: true, data: { reset: true, ...all } };
  }
  const toSeq = Math.min(afterSeq + SYNC_PAGE, person.headSeq);
  const change = person.changeSince(afterSeq, toSeq);
  return { ok: true, data: { reset: false, change, hasMore: toSeq < person.headSeq } };
}

function serverOf(person: PersonOfRecord, roomId: string) {
  const room = person.roomOf(roomId);
  if (room === undefined) throw new Error('asked of no room there is');
  return serve(room).source;
}

const ownDeed = fc.oneof(
  fc.record({ kind: fc.constantFrom('enter' as const, 'leave' as const), room: fc.nat(ROOMS) }),
  fc.record({ kind: fc.constant('mark' as const), room: fc.nat(ROOMS), back: fc.nat(3) }),
);
const roomDeed = fc.record({
  room: fc.nat(ROOMS - 1),
  deed: fc.oneof(
    fc.constantFrom<Deed>(fromBo, { kind: 'send', senderId: ANA }),
    fc.record({ kind: fc.constant('delete' as const), target: fc.nat() }),
  ),
});
const fate = fc.constantFrom('arrives', 'twice', 'late', 'lost');
const step = fc.record({
  own: fc.option(ownDeed, { nil: undefined }),
  inRoom: fc.option(roomDeed, { nil: undefined }),
  fates: fc.tuple(fate, fate),
  /** Of the command, where it has one that says how the room is now. */
  answer: fc.constantFrom('now', 'late', 'never'),
  afterwards: fc.constantFrom(
    'nothing',
    'reconnect',
    'late ready',
    'open',
    'heads',
    'wait',
    'wait a little',
    'forget',
  ),
});

/** What the server tells of one deed; a mark in a room she is in is told as that alone. */
function performOwn(person: PersonOfRecord, deed: OwnDeed) {
  const fromSeq = person.headSeq;
  person.perform(deed);
  if (person.headSeq === fromSeq) return undefined;
  const change = deed.kind === 'mark' ? person.marksSince(fromSeq) : person.changeSince(fromSeq);
  return { of: 'person' as const, change };
}

test('[PL2] [PL7] two tabs under lost, doubled and late events end as the server has it, marks included', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ownDeed, { maxLength: 4 }),
      fc.array(step, { maxLength: 16 }),
      async (past, steps) => {
        const person = new PersonOfRecord(ROOMS);
        for (const deed of past) person.perform(deed);
        const tabs = [openTab(person), openTab(person)];
        const late: Event[][] = [[], []];
        const unanswered: RoomEntry[] = [];
        for (const { own, inRoom, fates, answer, afterwards } of steps) {
          const ready = readyOf(person);
          const events: Event[] = [];
          const room = inRoom && person.rooms[inRoom.room];
          if (inRoom && room) events.push({ of: 'room', change: say(room, inRoom.deed) });
          const told = own && performOwn(person, own);
          if (told) events.push(told);
          for (const [index, tab] of tabs.entries()) {
            const held = late[index] ?? [];
            const how = fates[index];
            if (how === 'late') held.push(...events);
            if (how === 'arrives' || how === 'twice')
              for (const event of events) tab.receive(event);
            if (how === 'twice') for (const event of events) tab.receive(event);
            if (how !== 'late') for (const event of held.splice(0)) tab.receive(event);
            const { entries = [] } = told?.change ?? {};
            if (answer === 'now') tab.receiveAnswer({ entries });
            else tab.receiveAnswer({ entries: unanswered.splice(0) });
            if (answer === 'late') unanswered.push(...entries);
            if (afterwards === 'reconnect') tab.connect();
            if (afterwards === 'late ready') tab.connect(ready);
            if (afterwards === 'open') tab.openAll();
            if (afterwards === 'heads') tab.tellHeads();
          }
          if (afterwards === 'forget') person.lostSeq = person.headSeq;
          if (afterwards === 'wait') await vi.runAllTimersAsync();
          if (afterwards === 'wait a little') await vi.advanceTimersByTimeAsync(ANSWER_MS / 2);
        }
        // What the network still owes, and the last word of the beacon.
        for (const [index, tab] of tabs.entries()) {
          for (const event of late[index] ?? []) tab.receive(event);
          tab.tellHeads();
        }
        await vi.runAllTimersAsync();

        const truth = person
          .entries()
          .map(({ room, membership, unreadCount }) => [
            room.id,
            membership.lastReadSeq,
            unreadCount,
          ])
          .sort();
        for (const tab of tabs) expect(tab.shown()).toEqual(truth);
      },
    ),
    { numRuns: 300 },
  );
});
