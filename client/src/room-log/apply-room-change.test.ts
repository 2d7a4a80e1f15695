import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyRoomChange } from './apply-room-change.ts';
import { applyMessages } from './messages-part.ts';
import { type RoomState, roomStateOf } from './room-state.ts';
import { ANA, BO, LogOfRecord, makeChange, makeEntry, makeMessage } from './testing/make-log.ts';
import { endOf } from './windows.ts';

const emptyRoom = (): RoomState => ({
  ...roomStateOf(makeEntry()),
  windows: [{ messages: [], hasOlder: false, hasNewer: false }],
});

function applied(state: RoomState, ...changes: Parameters<typeof applyRoomChange>[1][]) {
  return changes.reduce((held, change) => {
    const verdict = applyRoomChange(held, change, ANA);
    if (verdict.kind === 'gap') throw new Error(`gap before ${change.fromSeq}`);
    return verdict.state;
  }, state);
}

test('[SY2] a change that begins at the cursor is taken in and moves the cursor', () => {
  const state = applied(emptyRoom(), makeChange(0, 2, [makeMessage({ seq: 1 })]));
  expect(state.cursor).toBe(2);
  expect(endOf(state.windows)?.messages.map(({ body }) => body)).toEqual(['message 1']);
  expect(state.lastMessage?.seq).toBe(1);
});

test('[SY3] a change beyond the cursor is a gap', () => {
  expect(applyRoomChange(emptyRoom(), makeChange(1, 2), ANA)).toEqual({ kind: 'gap' });
});

test('[SY2] an old change brings nothing back that was edited since', () => {
  const born = makeChange(0, 1, [makeMessage({ seq: 1 })]);
  const edited = makeChange(1, 2, [makeMessage({ seq: 1, changedSeq: 2, body: 'better' })]);
  const state = applied(emptyRoom(), born, edited, born);
  expect(endOf(state.windows)?.messages.map(({ body }) => body)).toEqual(['better']);
  expect(state.cursor).toBe(2);
});

test('a change to a message older than the loaded part leaves the window alone', () => {
  const room: RoomState = {
    ...roomStateOf(makeEntry({ headSeq: 9 })),
    windows: [{ messages: [makeMessage({ seq: 8 })], hasOlder: true, hasNewer: false }],
  };
  const state = applied(room, makeChange(9, 10, [makeMessage({ seq: 3, changedSeq: 10 })]));
  expect(endOf(state.windows)?.messages.map(({ seq }) => seq)).toEqual([8]);
});

test('an own message counts neither as unread nor twice, whether ack or event comes first', () => {
  const mine = makeMessage({ seq: 1, senderId: ANA });
  const ackFirst = applied(applyMessages(emptyRoom(), [mine]), makeChange(0, 1, [mine]));
  const eventFirst = applyMessages(applied(emptyRoom(), makeChange(0, 1, [mine])), [mine]);
  expect(ackFirst).toEqual(eventFirst);
  expect(ackFirst.unreadCount).toBe(0);
  expect(endOf(ackFirst.windows)?.messages).toHaveLength(1);
});

test('a message of somebody else counts as unread until it is deleted', () => {
  const closed = roomStateOf(makeEntry());
  const one = applied(closed, makeChange(0, 1, [makeMessage({ seq: 1 })]));
  expect(one.unreadCount).toBe(1);
  const none = applied(
    one,
    makeChange(1, 2, [makeMessage({ seq: 1, changedSeq: 2, body: '', deletedAt: 2 })]),
  );
  expect(none.unreadCount).toBe(0);
});

const deed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      senderId: fc.constantFrom(ANA, BO),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'delete' as const),
      target: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'rename' as const }) },
);

test('changes cut, repeated and overlapped at will end in the state of the log', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
      fc.nat(20),
      fc.boolean(),
      (batches, repeats, lastReadSeq, isOpen) => {
        const log = new LogOfRecord();
        const entry = log.entryFor(ANA, lastReadSeq);
        let state: RoomState = {
          ...roomStateOf(entry),
          windows: isOpen ? [{ messages: [], hasOlder: false, hasNewer: false }] : [],
        };
        const live = batches.map((batch) => {
          const fromSeq = log.headSeq;
          for (const one of batch) log.perform(one);
          return log.changeSince(fromSeq);
        });
        for (const [index, change] of live.entries()) {
          state = applied(state, change);
          for (const [at, back] of repeats.filter(([at]) => at % live.length === index)) {
            const again = live[Math.max(0, index - (back % 3))];
            if (again !== undefined && at >= 0) state = applied(state, again);
          }
        }
        expect(state.cursor).toBe(log.headSeq);
        expect(state.unreadCount).toBe(log.unreadFor(ANA, lastReadSeq));
        expect(state.room.name).toBe(log.room.name);
        expect(state.lastMessage).toEqual(log.messages.at(-1) ?? null);
        if (isOpen) expect(endOf(state.windows)?.messages).toEqual(log.messages);
      },
    ),
  );
});
