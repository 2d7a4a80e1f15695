import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from './audit/finding.ts';
import { readHeads, readNewest, readPersonalHeads } from './audit/stored.ts';
import type { Truth } from './audit/truth.ts';
import { MINE } from './client/client.ts';
import type { Crowd } from './crowd.ts';
import type { Toy } from './toys/toy.ts';

const LOOK_MS = 200;
/** Outboxes empty within this, once nothing is wrong any more. */
const DRAIN_MS = 60_000;

/** The same where leases are as short as tests have them. */
const FAST_TOYS_MS = 20_000;

/** Waits until nobody has anything left to send. Answers what is still there if that never comes. */
export async function drainOutboxes({ clients, tabs, plain }: Crowd): Promise<string[]> {
  const left = async (): Promise<string[]> => {
    const waiting = clients
      .filter(({ outbox, deeds }) => outbox.waiting() + deeds.waiting() > 0)
      .map(({ name }) => `${name} could not send everything`);
    // Who was shut out sends nothing more, which the audit tells.
    for (const member of plain.filter(({ shutOut }) => shutOut().length === 0)) {
      if (member.waiting() > 0) waiting.push(`${member.name} could not send everything`);
    }
    for (const tab of tabs) {
      const count = await tab.page().getByLabel('Message on its way').count();
      if (count > 0) waiting.push(`${tab.name}'s page could not send everything`);
    }
    return waiting;
  };
  return untilNone(left, DRAIN_MS);
}

/**
 * In a room where nobody talks, one listener's network loses two changes. Behind the first comes
 * another, which shows the gap; behind the last word comes nothing, so only the beacon can heal it.
 */
export async function loseTwoWords(
  { clients, quietRoomId }: Crowd,
  patienceMs: number,
): Promise<void> {
  const [speaker, listener] = clients.filter(({ rooms }) => rooms.has(quietRoomId));
  if (!speaker || !listener) throw new Error('nobody is in the quiet room');
  const say = (text: string) => speaker.outbox.send(quietRoomId, `${speaker.name}: ${text}`);
  const lose = async (text: string) => {
    const lost = listener.filter.swallowNext(quietRoomId);
    say(text);
    await Promise.race([lost, sleep(patienceMs)]);
  };
  const model = listener.rooms.get(quietRoomId);
  await lose('is anybody still here?');
  const before = model?.cursor ?? 0;
  say('apparently not');
  await untilNone(async () => ((model?.cursor ?? 0) > before ? [] : [listener]), patienceMs);
  await lose('good night');
}

/**
 * The same in the log of one person, who marks what they read and blocks two people, one of them for a
 * while: what is lost last shows by the beacon alone.
 */
export async function loseOwnChanges(
  { clients, quietRoomId }: Crowd,
  patienceMs: number,
): Promise<void> {
  const [speaker, reader, other] = clients.filter(({ rooms }) => rooms.has(quietRoomId));
  if (!speaker || !reader || !other) throw new Error('too few are in the quiet room');
  const { personal, deeds } = reader;
  const markAt = (seq: number) => deeds.markRead({ roomId: quietRoomId, seq, unread: true });
  const lose = async (change: () => void) => {
    const lost = reader.personalFilter.swallowNext(MINE);
    change();
    await Promise.race([lost, sleep(patienceMs)]);
  };
  await lose(() => markAt(1));
  for (const { userId } of [speaker, other]) await lose(() => deeds.block(userId));
  const before = personal.cursor;
  markAt(2);
  await untilNone(async () => (personal.cursor > before ? [] : [reader]), patienceMs);
  await lose(() => markAt(3));
  await lose(() => deeds.unblock(speaker.userId));
}

/** Waits until every client is where the database is, or the beacon had its chance. */
export async function catchUpAll(
  { clients, plain }: Crowd,
  truth: Truth,
  headsMs: number,
): Promise<void> {
  await untilNone<unknown>(async () => {
    const heads = await readHeads(truth);
    const newest = await readNewest(truth);
    const behind = plain.filter(
      ({ roomId, heard }) => (heard().at(-1)?.seq ?? 0) < (newest.get(roomId) ?? 0),
    );
    if (behind.length > 0) return behind;
    const personalHeads = await readPersonalHeads(truth);
    return clients.flatMap(({ rooms, personal, userId }) => [
      ...[...rooms.values()].filter(({ roomId, cursor }) => cursor !== heads.get(roomId)),
      ...(personal.cursor === personalHeads.get(userId) ? [] : [personal]),
    ]);
  }, headsMs);
}

/** Waits until nothing is missing in what was added, or it had the time; answers what is wrong then. */
export async function auditToys(
  { toys = [], toysMs = FAST_TOYS_MS }: { toys?: readonly Toy[]; toysMs?: number },
  truth: Truth,
): Promise<Finding[]> {
  const audit = async () => (await Promise.all(toys.map((toy) => toy.audit(truth)))).flat();
  await untilNone(async () => (await audit()).filter(({ breach }) => breach === 'lost'), toysMs);
  return audit();
}

async function untilNone<Item>(look: () => Promise<Item[]>, patienceMs: number): Promise<Item[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const left = await look();
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(LOOK_MS);
  }
}
