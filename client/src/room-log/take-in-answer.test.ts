import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeInAnswer } from './take-in-answer.ts';
import { ANA, type Deed, KITCHEN, LogOfRecord } from './testing/make-log.ts';
import { fromBo, say, startedLog } from './testing/started-log.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const fromAna: Deed = { kind: 'send', senderId: ANA };

/** The answer to the newest message, and whether it was taken in. */
function answered(log: LogOfRecord, roomLog: ReturnType<typeof startedLog>['roomLog']) {
  const { id = '', seq = 0, changedSeq = 0 } = log.messages.at(-1) ?? {};
  const taken = vi.fn();
  void takeInAnswer(roomLog, KITCHEN, { id, seq, changedSeq }).then(taken);
  return taken;
}

test('[MS8] after its change an answer has nothing to add', async () => {
  const log = new LogOfRecord();
  const { roomLog, asked } = startedLog(log);
  roomLog.receiveChange(say(log, fromAna));
  const taken = answered(log, roomLog);
  await Promise.resolve();
  expect(taken).toHaveBeenCalled();
  expect(asked).toEqual([]);
});

test('[MS8] where its change got lost, the room is read before an own message counts as shown', async () => {
  const log = new LogOfRecord();
  const { roomLog, bodies, asked } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, fromBo, fromAna);
  const taken = answered(log, roomLog);
  expect(taken).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(taken).toHaveBeenCalled();
  expect(bodies()).toEqual(['message 1', 'message 2']);
  expect(asked).toEqual(['history:load', 'room:sync']);
});

test('[MS8] an edit whose change got lost is read whole, with what stands before it', async () => {
  const log = new LogOfRecord();
  say(log, fromAna);
  const { roomLog, end } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, fromBo, { kind: 'edit', target: 0 });
  const { id = '', seq = 0, changedSeq = 0 } = log.messages[0] ?? {};
  await Promise.all([
    takeInAnswer(roomLog, KITCHEN, { id, seq, changedSeq }),
    vi.runAllTimersAsync(),
  ]);
  expect(end()?.messages).toEqual(log.messages);
});

test('[MS8] nothing is awaited of a room that one has left', async () => {
  const log = new LogOfRecord();
  const { roomLog } = startedLog(log);
  say(log, fromAna);
  const taken = answered(log, roomLog);
  roomLog.removeRoom({ roomId: KITCHEN });
  await vi.runAllTimersAsync();
  expect(taken).toHaveBeenCalled();
});

test('[MS8] a message that comes with its answer shows at once', async () => {
  const log = new LogOfRecord();
  const { roomLog, bodies, asked } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, fromAna);
  const [message] = log.messages;
  if (message === undefined) throw new Error('nothing was said');
  const { id, seq, changedSeq } = message;
  await takeInAnswer(roomLog, KITCHEN, { id, seq, changedSeq, message });
  expect(bodies()).toEqual(['message 1']);
  expect(asked).toEqual(['history:load']);
});
