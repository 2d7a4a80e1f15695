import type { RoomChange } from '@parley/shared/room-change';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reachOf } from './room-state.ts';
import { ANA, type Deed, KITCHEN, LogOfRecord } from './testing/make-log.ts';
import { fromBo, say, startedLog } from './testing/started-log.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Deed>(fromBo, { kind: 'send', senderId: ANA }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'delete' as const),
      target: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'rename' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('enter' as const, 'leave' as const),
      who: fc.nat(3),
    }),
  },
);

const delivery = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 3 }),
  fate: fc.constantFrom('arrives', 'twice', 'late', 'lost', 'acked first'),
  afterwards: fc.constantFrom(
    'nothing',
    'open',
    'older',
    'reconnect',
    'come back',
    'back up',
    'put back',
    'look',
    'wait',
    'list',
    'listed',
  ),
});

test('[HC1] [HC3] whatever the network does, and wherever the server goes back to, the room ends as the log has it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { maxLength: 12 }),
      fc.array(delivery, { maxLength: 14 }),
      fc.nat(12),
      async (past, deliveries, lastReadSeq) => {
        const log = new LogOfRecord();
        say(log, ...past);
        const { roomLog, room, end } = startedLog(log, lastReadSeq);
        const late: RoomChange[] = [];
        let backup = log.copy();
        /** Up to here the log is the one that was told last; undefined while we are connected. */
        let commonSeq: number | undefined;
        /** Says how far we are, as after a connection that was lost. */
        function comeBack(): void {
          const state = room();
          if (state === undefined) return;
          const reach = reachOf(state);
          const isGood = reach <= (commonSeq ?? log.headSeq);
          const resets = isGood ? [] : [{ roomId: KITCHEN, commonSeq }];
          const entries = isGood && reach === log.headSeq ? [] : [log.entryFor(ANA, lastReadSeq)];
          commonSeq = undefined;
          roomLog.receiveReady(entries, { extent: 'moved', resets });
        }
        const lists: ReturnType<LogOfRecord['memberList']>[] = [];
        for (const { deeds, fate, afterwards } of deliveries) {
          const change = say(log, ...deeds);
          if (afterwards === 'back up') backup = log.copy();
          if (afterwards === 'put back') {
            commonSeq = Math.min(commonSeq ?? backup.headSeq, backup.headSeq);
            log.goBackTo(backup);
            // What was on its way ended with the connections.
            late.length = 0;
            lists.length = 0;
          }
          if (commonSeq !== undefined) {
            if (afterwards === 'come back') comeBack();
            continue;
          }
          if (fate === 'late') late.push(change);
          if (fate === 'acked first') {
            const mine = change.messages.filter(({ senderId }) => senderId === ANA);
            for (const message of mine) roomLog.receiveMessage(message);
          }
          if (fate === 'arrives' || fate === 'twice' || fate === 'acked first') {
            roomLog.receiveChange(change);
          }
          if (fate === 'twice') roomLog.receiveChange(change);
          if (fate !== 'late') for (const held of late.splice(0)) roomLog.receiveChange(held);
          if (afterwards === 'open') void roomLog.openRoom(KITCHEN);
          if (afterwards === 'older') void roomLog.loadOlder(KITCHEN, Number.POSITIVE_INFINITY);
          if (afterwards === 'reconnect') roomLog.receiveReady([log.entryFor(ANA, lastReadSeq)]);
          if (afterwards === 'come back') comeBack();
          if (afterwards === 'look') roomLog.catchUpOpened();
          if (afterwards === 'list') lists.push(log.memberList());
          if (afterwards === 'listed') {
            for (const list of lists.splice(0)) roomLog.receiveMembers(KITCHEN, list);
          }
          if (afterwards === 'wait') await vi.runAllTimersAsync();
        }
        if (commonSeq !== undefined) comeBack();
        // What the network still owes; the last word always arrives in the end.
        for (const held of late) roomLog.receiveChange(held);
        roomLog.receiveChange(say(log, fromBo));
        await vi.runAllTimersAsync();
        await roomLog.openRoom(KITCHEN);

        const isListed = room()?.members.isWhole === true;
        if (!isListed) expect(roomLog.receiveMembers(KITCHEN, log.memberList())).toBe(true);
        const present = [...(room()?.members.byId.values() ?? [])].filter((member) => {
          return member.leftAt === null;
        });
        expect(new Set(present)).toEqual(new Set(log.memberList().members));
        expect(room()?.cursor).toBe(log.headSeq);
        expect(room()?.room.name).toBe(log.room.name);
        expect(room()?.unreadCount).toBe(log.unreadFor(ANA, lastReadSeq));
        const loaded = end()?.messages ?? [];
        expect(loaded).toEqual(loaded.length > 0 ? log.messages.slice(-loaded.length) : []);
        expect(loaded.length).toBeGreaterThanOrEqual(Math.min(4, log.messages.length));
      },
    ),
    { numRuns: 300 },
  );
});
