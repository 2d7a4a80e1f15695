import type { Message } from '@parley/shared/message';
import type { RoomChange } from '@parley/shared/room-change';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRoomLog } from './create-room-log.ts';
import { spanOf } from './message-window.ts';
import type { RoomState } from './room-state.ts';
import { ANA, type Deed, idOf, KITCHEN, LogOfRecord } from './testing/make-log.ts';
import { SlowServer } from './testing/slow-server.ts';
import { fromBo } from './testing/started-log.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Deed>(fromBo, { kind: 'send', senderId: ANA }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'delete' as const),
      target: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'rename' }) },
);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('happens' as const),
      deeds: fc.array(deed, { minLength: 1, maxLength: 3 }),
      fate: fc.constantFrom('arrives', 'late', 'lost', 'acked first'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('open', 'around', 'around message', 'older', 'newer', 'near'),
      pick: fc.nat(60),
      fate: fc.constantFrom('at once', 'read early', 'read late'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('answer', 'answer', 'answer', 'fail'),
      pick: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('back up', 'put back', 'far behind', 'reconnect', 'look', 'wait'),
    }),
  },
);

/** The room's messages as they were after each number: what a cursor must vouch for. */
class Past {
  readonly #stages: (readonly Message[])[] = [[]];
  readonly log: LogOfRecord;

  constructor(log: LogOfRecord) {
    this.log = log;
  }

  say(deeds: readonly Deed[]): RoomChange {
    const fromSeq = this.log.headSeq;
    for (const one of deeds) {
      this.log.perform(one);
      this.#stages[this.log.headSeq] = [...this.log.messages];
    }
    return this.log.changeSince(fromSeq);
  }

  goBackTo(backup: LogOfRecord): void {
    this.log.goBackTo(backup);
    this.#stages.length = backup.headSeq + 1;
  }

  at(seq: number): readonly Message[] {
    return this.#stages[seq] ?? [];
  }
}

/** Enough for windows that are far apart. */
const BEGUN = Array.from({ length: 14 }, () => fromBo);

/** What must hold at any moment, whatever is on its way. */
function expectTruth({ windows, cursor }: RoomState, past: Past): void {
  for (const [index, window] of windows.entries()) {
    const { messages, hasOlder, hasNewer } = window;
    const { from, to } = spanOf(window);
    const seqs = messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((left, right) => left - right));
    const held = new Map(messages.map((message) => [message.id, message]));
    for (const message of messages) {
      expect(past.at(message.changedSeq).find(({ id }) => id === message.id)).toEqual(message);
    }
    for (const { id, seq, changedSeq } of past.at(cursor)) {
      if (seq < from || seq > to) continue;
      expect(held.get(id)?.changedSeq, `message ${seq}`).toBeGreaterThanOrEqual(changedSeq);
    }
    const { messages: all } = past.log;
    if (hasOlder) expect(all.some(({ seq }) => seq < from)).toBe(true);
    if (hasNewer) expect(all.some(({ seq }) => seq > to)).toBe(true);
    // The next one neither overlaps nor touches.
    const next = windows[index + 1];
    if (next !== undefined) expect(spanOf(next).from).toBeGreaterThan(to + 1);
  }
}

test('[SY6] [HC3] whatever is asked, answered late or told meanwhile, each window is the stretch of the log that it says it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { maxLength: 20 }),
      fc.array(step, { maxLength: 60, size: 'max' }),
      async (begun, steps) => {
        const past = new Past(new LogOfRecord());
        const { log } = past;
        past.say([...BEGUN, ...begun]);
        const server = new SlowServer(log);
        const roomLog = createRoomLog();
        roomLog.start({ meId: ANA, source: server.source });
        roomLog.receiveReady([log.entryFor(ANA, 0)]);
        const room = () => {
          const state = roomLog.store.getState().rooms.get(KITCHEN);
          if (state === undefined) throw new Error('the room is gone');
          return state;
        };
        const heldSeq = (pick: number) => {
          const { windows } = room();
          return windows[pick % Math.max(windows.length, 1)]?.messages[0]?.seq ?? 0;
        };
        const late: RoomChange[] = [];
        let backup = log.copy();

        for (const one of steps) {
          await perform(one);
          if ('fate' in one && one.fate === 'at once') server.questions.pop()?.answer();
          if ('fate' in one && one.fate === 'read early') server.questions.at(-1)?.read();
          await vi.advanceTimersByTimeAsync(0);
          expectTruth(room(), past);
        }
        for (const change of late) roomLog.receiveChange(change);
        roomLog.receiveChange(past.say([fromBo]));
        while (server.questions.length > 0 || vi.getTimerCount() > 0) {
          server.questions.shift()?.answer();
          await vi.runAllTimersAsync();
        }
        expect(room().cursor).toBe(log.headSeq);
        expectTruth(room(), past);

        async function perform(one: (typeof steps)[number]): Promise<void> {
          const seq = 'pick' in one ? one.pick % (log.headSeq + 2) : 0;
          switch (one.kind) {
            case 'happens': {
              const change = past.say(one.deeds);
              if (one.fate === 'late') late.push(change);
              if (one.fate === 'acked first') {
                const mine = change.messages.filter(({ senderId }) => senderId === ANA);
                for (const message of mine) roomLog.receiveMessage(message);
              }
              if (one.fate === 'arrives' || one.fate === 'acked first') {
                roomLog.receiveChange(change);
              }
              break;
            }
            case 'open':
              void roomLog.openRoom(KITCHEN);
              break;
            case 'around':
              void roomLog.loadAround(KITCHEN, { aroundSeq: seq });
              break;
            case 'around message':
              void roomLog.loadAround(KITCHEN, { aroundMessageId: idOf(seq) });
              break;
            case 'older':
              void roomLog.loadOlder(KITCHEN, heldSeq(one.pick));
              break;
            case 'newer':
              void roomLog.loadNewer(KITCHEN, heldSeq(one.pick));
              break;
            case 'near':
              roomLog.keepNear(KITCHEN, seq);
              break;
            case 'answer':
            case 'fail': {
              const place = one.pick % Math.max(server.questions.length, 1);
              const [question] = server.questions.splice(place, 1);
              if (one.kind === 'answer') question?.answer();
              else question?.fail({ code: 'UNAVAILABLE', retryable: true });
              break;
            }
            case 'back up':
              backup = log.copy();
              break;
            case 'put back':
              server.dropAll();
              late.length = 0;
              await vi.advanceTimersByTimeAsync(0);
              past.goBackTo(backup);
              roomLog.receiveReady([log.entryFor(ANA, 0)], {
                extent: 'moved',
                resets: [{ roomId: KITCHEN, commonSeq: log.headSeq }],
              });
              break;
            case 'far behind':
              server.isFarBehind = true;
              break;
            case 'reconnect':
              server.dropAll();
              await vi.advanceTimersByTimeAsync(0);
              roomLog.receiveReady([log.entryFor(ANA, 0)]);
              break;
            case 'look':
              for (const change of late.splice(0)) roomLog.receiveChange(change);
              roomLog.catchUpOpened();
              break;
            case 'wait':
              await vi.advanceTimersByTimeAsync(5_000);
              break;
          }
        }
      },
    ),
    { numRuns: 250 },
  );
});
