import { expect, test, vi } from 'vitest';
import { createRoomLog } from './create-room-log.ts';
import { ANA, idOf, KITCHEN, LogOfRecord } from './testing/make-log.ts';
import { SlowServer } from './testing/slow-server.ts';
import { fromBo, say } from './testing/started-log.ts';

function slowLog(count: number) {
  const log = new LogOfRecord();
  say(log, ...Array.from({ length: count }, () => fromBo));
  const server = new SlowServer(log);
  const roomLog = createRoomLog();
  roomLog.start({ meId: ANA, source: server.source });
  roomLog.receiveReady([log.entryFor(ANA, 0)]);
  const shown = () =>
    roomLog.store
      .getState()
      .rooms.get(KITCHEN)
      ?.windows.map(({ messages }) => messages.map(({ seq }) => seq));
  return { log, server, roomLog, shown };
}

test('one page is asked for once, however many want it, and two pages at the same time', async () => {
  const { server, roomLog, shown } = slowLog(30);
  const around = roomLog.loadAround(KITCHEN, { aroundSeq: 15 });
  expect(server.questions).toHaveLength(1);
  server.questions.pop()?.answer();
  await around;
  const pages = [
    roomLog.loadOlder(KITCHEN, 15),
    roomLog.loadOlder(KITCHEN, 14),
    roomLog.loadNewer(KITCHEN, 15),
  ];
  expect(server.questions).toHaveLength(2);
  for (const { answer } of server.questions.splice(0)) answer();
  await Promise.all(pages);
  expect(shown()).toEqual([Array.from({ length: 12 }, (_, n) => 10 + n)]);
});

test('a place that is held is there without a question', async () => {
  const { server, roomLog } = slowLog(30);
  const opening = roomLog.loadAround(KITCHEN, { aroundMessageId: idOf(15) });
  server.questions.pop()?.answer();
  await opening;
  await roomLog.loadAround(KITCHEN, { aroundMessageId: idOf(15) });
  await roomLog.loadAround(KITCHEN, { aroundSeq: 16 });
  expect(server.questions).toEqual([]);
});

test('a message that is not there leaves the windows as they are', async () => {
  const { server, roomLog, shown } = slowLog(3);
  const asking = roomLog.loadAround(KITCHEN, { aroundMessageId: idOf(99) });
  server.questions.pop()?.answer();
  expect(await asking).toMatchObject({ ok: false, error: { code: 'MESSAGE_NOT_FOUND' } });
  expect(shown()).toEqual([]);
});

test('[HC3] a page of a history that is no more is asked for again', async () => {
  const { log, server, roomLog, shown } = slowLog(30);
  const asking = roomLog.loadAround(KITCHEN, { aroundSeq: 28 });
  const [early] = server.questions.splice(0);
  early?.read();
  log.goBackTo(new LogOfRecord());
  say(log, ...Array.from({ length: 5 }, () => fromBo));
  const resets = [{ roomId: KITCHEN, commonSeq: 0 }];
  roomLog.receiveReady([log.entryFor(ANA, 0)], { extent: 'moved', resets });
  early?.answer();
  await vi.waitFor(() => expect(server.questions).toHaveLength(1));
  expect(shown()).toEqual([]);
  server.questions.pop()?.answer();
  await asking;
  expect(shown()).toEqual([[4, 5]]);
});

test('[SY5] a page from before a reset is asked for again, and takes nothing back', async () => {
  const { log, server, roomLog, shown } = slowLog(30);
  const asking = roomLog.loadAround(KITCHEN, { aroundSeq: 10 });
  const [early] = server.questions.splice(0);
  early?.read();
  say(log, { kind: 'edit', target: 9 }, fromBo);
  server.isFarBehind = true;
  roomLog.receiveHeads([{ roomId: KITCHEN, headSeq: log.headSeq }]);
  server.questions.pop()?.answer();
  await vi.waitFor(() => expect(shown()).toEqual([[28, 29, 30, 32]]));
  early?.answer();
  await vi.waitFor(() => expect(server.questions).toHaveLength(1));
  server.questions.pop()?.answer();
  await asking;
  expect(server.asked).toEqual(['page', 'changes', 'page']);
  expect(shown()).toEqual([
    [9, 10, 11, 12],
    [28, 29, 30, 32],
  ]);
});
