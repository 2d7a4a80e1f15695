import { setImmediate as turn } from 'node:timers/promises';
import type { Message } from '@parley/shared/message';
import { openPlain } from '@parley/wire-client/testing/plain-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../lib/id.ts';
import { encodeEvent } from '../../realtime/encode.ts';
import type { Line } from '../../realtime/line.ts';
import { encodeTextFrame } from '../../realtime/message-frame.ts';
import { openDoor } from './testing/open-door.ts';

const MB = 1024 * 1024;
const BODY = '字'.repeat(9_000);
/** Of 27 kB each: the buffers of the system between the two take no more than half of them. */
const COUNT = 1_200;

const roomId = newId();
let door: Awaited<ReturnType<typeof openDoor>>;

beforeEach(() => {
  // The server looks at slow lines when the test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});

afterEach(async () => {
  await door.close();
  vi.useRealTimers();
});

async function come(query?: string) {
  const client = await openPlain(door.url, { roomId, ...(query && { query }) });
  await expect.poll(() => door.switchboard.lines.all()).toHaveLength(1);
  const [line] = door.switchboard.lines.all();
  if (!line) throw new Error('nobody came');
  return { client, line };
}

/** Somebody who was told the first message, and reads nothing from then on. */
async function comeAndSleep() {
  const { client, line } = await come();
  // However often it is broadcast, it is told once: and not before they listen.
  const told = () => {
    hear(line, 1);
    return client.messages().length;
  };
  await expect.poll(told).toBe(1);
  client.webSocket.pause();
  return { client, line };
}

function hear(line: Line, seq: number): void {
  const message: Message = {
    ...{ id: newId(), roomId, seq, changedSeq: seq, senderId: line.userId, body: BODY },
    ...{ createdAt: 0, editedAt: null, deletedAt: null, reactions: [] },
  };
  const change = { roomId, fromSeq: seq - 1, toSeq: seq, messages: [message] };
  line.hear(['room:changed', encodeEvent('room:changed', change)]);
}

/** Tells the room of so many messages, or until the line has left it. */
async function talk(line: Line, count: number): Promise<void> {
  for (let seq = 2; seq <= count && door.switchboard.lines.hearsRoom(line, roomId); seq += 1) {
    hear(line, seq);
    await turn();
    if (seq % 10 === 0) vi.advanceTimersByTime(100);
  }
}

test('[PW9] [SY9] who never reads is told no more past a bound, and ended when they take nothing for 10 s', async () => {
  door = await openDoor();
  const { client, line } = await comeAndSleep();
  await talk(line, COUNT);
  const { bytes } = line.unread();
  expect(bytes).toBeGreaterThan(MB);
  expect(bytes).toBeLessThan(2 * MB);
  vi.advanceTimersByTime(9_000);
  expect(line.isOpen()).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(line.isOpen()).toBe(false);
  client.webSocket.terminate();
});

test('[PW9] [CM7] nothing more is done for one with too much unread, who is ended before the next look', async () => {
  door = await openDoor();
  const { client, line } = await comeAndSleep();
  for (let seq = 2; seq <= COUNT; seq += 1) {
    hear(line, seq);
    await turn();
  }
  expect(line.unread().bytes).toBeGreaterThan(8 * MB);
  expect(line.isOpen()).toBe(true);
  client.send({ message: 'and one more' });
  // Vitest's own waiting would let time go by, and the server look.
  while (line.isOpen()) await turn();
});

test('[PW9] what is past is read for those who read, a little ahead of them', async () => {
  const frame = encodeTextFrame(JSON.stringify({ past: BODY.repeat(3) }));
  let read = 0;
  door = await openDoor({
    headOf: async () => COUNT,
    readOn: async ({ afterSeq }) => {
      read = afterSeq + 1;
      await turn();
      const said = { frames: [{ seq: read, frame }], joined: frame };
      return { said, toSeq: read, hasMore: read < COUNT };
    },
  });
  const { client, line } = await come('since=0');
  client.webSocket.pause();
  // What one reading takes in is written before the next begins: so nothing more is read by then.
  let before = -1;
  await expect
    .poll(() => {
      const wasRead = before;
      before = read;
      return read - wasRead;
    })
    .toBe(0);
  expect(read).toBeLessThan(COUNT);
  expect(line.unread().bytes).toBeLessThan(MB);
  client.webSocket.resume();
  await expect.poll(() => read, { timeout: 20_000 }).toBe(COUNT);
  client.webSocket.terminate();
});
