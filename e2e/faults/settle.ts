import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../harness/server.ts';
import { readHeads } from './audit/stored.ts';
import type { Crowd } from './crowd.ts';

const LOOK_MS = 200;
/** Outboxes empty within this, once nothing is wrong any more. */
const DRAIN_MS = 60_000;

/** Waits until nobody has anything left to send. Answers what is still there if that never comes. */
export async function drainOutboxes({ clients, tabs }: Crowd): Promise<string[]> {
  const left = async (): Promise<string[]> => {
    const waiting = clients
      .filter(({ outbox, deeds }) => outbox.waiting() + deeds.waiting() > 0)
      .map(({ name }) => `${name} could not send everything`);
    for (const tab of tabs) {
      const count = await tab.page().getByLabel('Message on its way').count();
      if (count > 0) waiting.push(`${tab.name}'s page could not send everything`);
    }
    return waiting;
  };
  return untilNone(left, DRAIN_MS);
}

/**
 * The last word: somebody speaks in a room where nobody does, and one listener's network loses
 * it. No later change shows the gap, so only the beacon can heal it.
 */
export async function loseTheLastWord(
  { clients, quietRoomId }: Crowd,
  patienceMs: number,
): Promise<void> {
  const [speaker, listener] = clients.filter(({ rooms }) => rooms.has(quietRoomId));
  if (!speaker || !listener) throw new Error('nobody is in the quiet room');
  const lost = listener.filter.swallowNext(quietRoomId);
  speaker.outbox.send(quietRoomId, `${speaker.name}: good night`);
  await Promise.race([lost, sleep(patienceMs)]);
}

/** Waits until every client is where the database is, or the beacon had its chance. */
export async function catchUpAll(
  { clients }: Crowd,
  server: Server,
  headsMs: number,
): Promise<void> {
  await untilNone(async () => {
    const heads = readHeads(server);
    return clients.flatMap(({ rooms }) =>
      [...rooms.values()].filter(({ roomId, cursor }) => cursor !== heads.get(roomId)),
    );
  }, headsMs);
}

async function untilNone<Item>(look: () => Promise<Item[]>, patienceMs: number): Promise<Item[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const left = await look();
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(LOOK_MS);
  }
}
