import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../client/client.ts';
import type { RoomModel } from '../client/room-model.ts';
import type { Finding } from './finding.ts';
import { type Stored, type StoredRoom, unreadByDefinition } from './stored.ts';

/** Whether a client believes what the database has, room by room, and shows it once, in order. */
export async function auditClient(client: Client, stored: Stored): Promise<Finding[]> {
  const findings = [...client.rooms.values()].flatMap((model) => {
    const room = stored.rooms.get(model.roomId);
    if (!room) return [{ breach: 'diverged', what: 'a room that is not stored' } as const];
    return auditRoom(model, room);
  });
  findings.push(...auditPlaces(client, stored), ...auditOwn(client, stored));
  findings.push(...(await auditReady(client, stored)));
  return findings.map(({ breach, what }) => ({ breach, what: `${client.name}: ${what}` }));
}

function auditRoom(model: RoomModel, room: StoredRoom): Finding[] {
  const shown = model.window();
  const expected = room.messages.filter(({ seq }) => seq >= model.floorSeq);
  const findings: Finding[] = [];
  const diverged = (what: string) =>
    findings.push({ breach: 'diverged', what: `${room.name}: ${what}` });

  if (model.cursor !== room.headSeq) diverged(`is at ${model.cursor} of ${room.headSeq}`);
  const differing = expected.filter((message, place) => !isDeepStrictEqual(message, shown[place]));
  if (differing.length > 0 || shown.length !== expected.length) {
    diverged(
      `shows ${shown.length} of ${expected.length} messages, ${differing.length} not as stored`,
    );
  }
  const byUser = new Map(room.members.map((member) => [member.userId, member]));
  if (model.floorSeq === 0 && !isDeepStrictEqual(model.members, byUser)) diverged('other members');
  if (!isDeepStrictEqual(model.rows, room.rows)) diverged('other rows of features');

  const attempts = new Set(shown.map(({ id }) => room.attempts.get(id) ?? id));
  if (attempts.size !== shown.length) {
    findings.push({ breach: 'duplicated', what: `${room.name}: a message is shown twice` });
  }
  if (shown.some(({ seq }, place) => place > 0 && seq <= (shown[place - 1]?.seq ?? 0))) {
    findings.push({ breach: 'out of order', what: `${room.name}: messages change places` });
  }
  return findings;
}

/** Whether it has its person in the rooms they are in, as far as they have read. */
function auditPlaces({ personal, userId }: Client, stored: Stored): Finding[] {
  return [...stored.rooms.values()].flatMap(({ id, name, members, lastReadSeqs }): Finding[] => {
    const isIn = members.some((one) => one.userId === userId && one.leftAt === null);
    const believed = personal.lastReadSeqs.get(id);
    const expected = isIn ? lastReadSeqs.get(userId) : undefined;
    if (believed === expected) return [];
    const what = `${name}: the read mark is ${believed ?? 'none'} instead of ${expected ?? 'none'}`;
    return [{ breach: 'diverged', what }];
  });
}

/** Whether it has whom its person blocks, and what features keep for them alone, of each kind. */
function auditOwn({ personal, userId }: Client, stored: Stored): Finding[] {
  const kept = stored.own.get(userId);
  const kinds = [...personal.own]
    .filter(([kind, rows]) => !isDeepStrictEqual(rows, kept?.get(kind) ?? new Map()))
    .map(([kind]) => kind);
  if (!isDeepStrictEqual(personal.blockedIds, blockedBy(userId, stored))) kinds.push('blocks');
  return kinds.map((kind) => ({ breach: 'diverged', what: `other ${kind} of their own` }));
}

const blockedBy = (userId: string, { blocks }: Stored): ReadonlySet<string> =>
  blocks.get(userId) ?? new Set();

/** What a screen that opens now would draw: heads and unread counts, and whom its person blocks. */
async function auditReady(client: Client, stored: Stored): Promise<Finding[]> {
  const { rooms, blocked } = await client.askReady();
  const findings = rooms.flatMap(({ room, unreadCount }): Finding[] => {
    const truth = stored.rooms.get(room.id);
    if (!truth) return [];
    const expected = unreadByDefinition(truth, client.userId);
    if (unreadCount === expected && room.headSeq === truth.headSeq) return [];
    const what = `${room.name}: told ${unreadCount} unread instead of ${expected}`;
    return [{ breach: 'diverged', what }];
  });
  if (!isDeepStrictEqual(new Set(blocked?.userIds), blockedBy(client.userId, stored))) {
    findings.push({ breach: 'diverged', what: 'told other blocks' });
  }
  return findings;
}
