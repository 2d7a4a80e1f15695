import { randomUUID } from 'node:crypto';
import { enters, leaves } from '@parley/shared/testing/personal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Person;
let ana: Person;
let bo: Person;
let chen: Person;

beforeAll(async () => {
  server = await startTestServer();
  owner = await person(server.url, 'Olga');
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  chen = await person(server.url, '陈静');
});

afterAll(async () => {
  for (const each of [owner, ana, bo, chen]) each.close();
  await server.stop();
});

const createRoom = async (kind: 'open' | 'closed', members: Person[] = []) =>
  (
    await ana.must('room:create', {
      kind,
      name: `Room ${randomUUID()}`,
      memberIds: members.map(({ userId }) => userId),
    })
  ).room;

const refusal = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

test('[RM1] a room one is not in does not exist, whatever one asks of it', async () => {
  const room = await createRoom('closed', [bo]);
  const roomId = room.id;
  const attempt = { roomId, clientMessageId: randomUUID(), body: 'secret' };
  const message = await ana.must('message:send', attempt);
  const target = { messageId: message.id };

  const aboutRoom = [
    await chen.command('message:send', { ...attempt, clientMessageId: randomUUID() }),
    await chen.command('room:join', { roomId }),
    await chen.command('room:leave', { roomId }),
    await chen.command('room:sync', { roomId, afterSeq: 0 }),
    await chen.command('room:update', { roomId, name: 'Mine' }),
    await chen.command('room:invite', { roomId, userIds: [chen.userId] }),
    await chen.command('room:remove', { roomId, userIds: [bo.userId] }),
    await chen.command('history:load', { roomId }),
    await chen.command('member:list', { roomId }),
    await chen.command('receipt:mark', { roomId, seq: 1 }),
  ];
  for (const ack of aboutRoom) expect(ack).toEqual(refusal('ROOM_NOT_FOUND'));
  const aboutMessage = [
    await chen.command('message:edit', { ...target, body: 'x' }),
    await chen.command('message:delete', target),
    await chen.command('reaction:add', { ...target, emoji: '👍' }),
    await chen.command('reaction:remove', { ...target, emoji: '👍' }),
  ];
  for (const ack of aboutMessage) expect(ack).toEqual(refusal('MESSAGE_NOT_FOUND'));
  chen.notice('typing:start', { roomId });
  expect(JSON.stringify(chen.heard('room:changed'))).not.toContain(roomId);
  expect((await chen.must('room:list', {})).rooms.map(({ id }) => id)).not.toContain(roomId);
});

test('[RM2] [SY7] [RM5] who joins an open room hears it from then on and owes nothing', async () => {
  const room = await createRoom('open');
  const roomId = room.id;
  await ana.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'old' });
  const listed = await bo.must('room:list', { query: room.name.toLowerCase() });
  expect(listed.rooms.map(({ id }) => id)).toEqual([roomId]);

  const entry = await bo.must('room:join', { roomId });
  expect(entry).toMatchObject({ unreadCount: 0, lastMessage: { body: 'old' } });
  expect(entry.room.memberCount).toBe(2);
  expect(entry.membership.lastReadSeq).toBe(entry.room.headSeq);
  await bo.hears('personal:changed', enters(roomId));
  await ana.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'new' });
  await bo.hears('room:changed', ({ messages }) => messages[0]?.body === 'new');
  const joined = await ana.hears(
    'room:changed',
    ({ toSeq, roomId: id }) => id === roomId && toSeq === 3,
  );
  expect(joined.members).toMatchObject([{ userId: bo.userId, leftAt: null, changedSeq: 3 }]);
});

test('[SY7] who leaves hears no more of the room', async () => {
  const { id: roomId } = await createRoom('open', [bo]);
  await bo.must('room:leave', { roomId });
  await bo.hears('personal:changed', leaves(roomId));
  const cut = bo.heard('room:changed').length;
  await ana.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'gone?' });
  await bo.must('presence:watch', { userIds: [] });
  expect(bo.heard('room:changed')).toHaveLength(cut);
  const { members } = await ana.must('member:list', { roomId });
  expect(members.map(({ userId }) => userId)).toEqual([ana.userId]);
});

test('[RM4] the owner removes people; a member, and the owner themself, cannot be so treated', async () => {
  const { id: roomId } = await createRoom('closed', [bo, chen, owner]);
  const byMember = await bo.command('room:remove', { roomId, userIds: [chen.userId] });
  expect(byMember).toEqual(refusal('NOT_ALLOWED'));
  const ofOwner = await owner.command('room:remove', { roomId, userIds: [ana.userId] });
  expect(ofOwner).toEqual(refusal('NOT_ALLOWED'));
  await ana.must('room:remove', { roomId, userIds: [chen.userId] });
  await chen.hears('personal:changed', leaves(roomId));
  // Who runs the installation manages the rooms they are in.
  await owner.must('room:remove', { roomId, userIds: [bo.userId] });
  await bo.hears('personal:changed', leaves(roomId));
});

test('[RM4] a rename reaches everybody under the next number', async () => {
  const room = await createRoom('open', [bo]);
  const byMember = await bo.command('room:update', { roomId: room.id, name: 'Mine' });
  expect(byMember).toEqual(refusal('NOT_ALLOWED'));
  await ana.must('room:update', { roomId: room.id, name: '  厨房 ', topic: 'food' });
  const change = await bo.hears('room:changed', (heard) => heard.room?.name === '厨房');
  expect(change).toMatchObject({ fromSeq: 2, toSeq: 3, room: { topic: 'food', headSeq: 3 } });
});

test('[RM2] a member brings others into a closed room; unknown people stop it', async () => {
  const { id: roomId } = await createRoom('closed', [bo]);
  const unknown = await bo.command('room:invite', { roomId, userIds: [chen.userId, randomUUID()] });
  expect(unknown).toEqual(refusal('USER_NOT_FOUND'));
  await bo.must('room:invite', { roomId, userIds: [chen.userId, bo.userId] });
  const { entries = [] } = await chen.hears('personal:changed', enters(roomId));
  expect(entries[0]?.room.memberCount).toBe(3);
});

test('[RM3] the same people always get the same direct room', async () => {
  const created = await Promise.all([
    ana.must('room:create', { kind: 'direct', memberIds: [bo.userId] }),
    bo.must('room:create', { kind: 'direct', memberIds: [ana.userId, ana.userId] }),
  ]);
  const [room] = created.map((entry) => entry.room);
  expect(new Set(created.map((entry) => entry.room.id)).size).toBe(1);
  expect(room?.participantIds).toEqual([ana.userId, bo.userId].sort());
  const three = await ana.must('room:create', {
    kind: 'direct',
    memberIds: [bo.userId, chen.userId],
  });
  expect(three.room.id).not.toBe(room?.id);

  const roomId = room?.id ?? '';
  expect(await ana.command('room:leave', { roomId })).toEqual(refusal('NOT_ALLOWED'));
  expect(await ana.command('room:update', { roomId, name: 'x' })).toEqual(refusal('NOT_ALLOWED'));
  expect(await ana.command('room:invite', { roomId, userIds: [chen.userId] })).toEqual(
    refusal('NOT_ALLOWED'),
  );
  expect(await chen.command('room:join', { roomId })).toEqual(refusal('ROOM_NOT_FOUND'));
});

test('[RM6] an owner who leaves hands the room to its longest-standing member', async () => {
  const { id: roomId } = await createRoom('closed');
  await ana.must('room:invite', { roomId, userIds: [bo.userId] });
  await ana.must('room:invite', { roomId, userIds: [chen.userId] });
  await ana.must('room:leave', { roomId });
  const { members } = await chen.must('member:list', { roomId });
  expect(members.find(({ userId }) => userId === bo.userId)?.role).toBe('owner');
  await bo.must('room:update', { roomId, name: 'Bo’s room' });
  await Promise.all([bo.must('room:leave', { roomId }), chen.must('room:leave', { roomId })]);
});

test('[NM1] [MS2] a room, its topic and its messages show something, and names hide nothing', async () => {
  const { id: roomId } = await createRoom('open');
  const clientMessageId = randomUUID();
  const message = await ana.must('message:send', { roomId, clientMessageId, body: 'seen' });
  const refused = [
    await ana.command('room:create', { kind: 'open', name: '\u2800' }),
    await ana.command('room:create', { kind: 'open', name: 'Kitchen\u202e' }),
    await ana.command('room:create', { kind: 'open', name: 'Fine', topic: '\u3164' }),
    await ana.command('room:update', { roomId, name: '\ufe0f' }),
    await ana.command('room:update', { roomId, topic: 'two\nlines' }),
    await ana.command('message:send', { roomId, clientMessageId: randomUUID(), body: '\u200b' }),
    await ana.command('message:edit', { messageId: message.id, body: '\u115f' }),
  ];
  for (const ack of refused) expect(ack).toEqual(refusal('INVALID_INPUT'));
  await ana.must('room:update', { roomId, name: 'می\u200cخواهم', topic: '' });
});

test('names are found and paged in every script, whatever their case and length', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `Élodie Анна ${10 + index}`);
  for (const name of names) await ana.must('room:create', { kind: 'open', name });
  const query = 'éLODIE анна';
  const some = await chen.must('room:list', { query });
  const rest = await chen.must('room:list', { query, cursor: some.nextCursor ?? '' });
  const listed = [...some.rooms, ...rest.rooms].map(({ name }) => name);
  expect(listed).toEqual(names);

  const long = '长'.repeat(70);
  for (let index = 0; index < 31; index += 1) {
    await ana.must('room:create', { kind: 'open', name: `${long}${10 + index}` });
  }
  const first = await chen.must('room:list', { query: long });
  const second = await chen.must('room:list', { query: long, cursor: first.nextCursor ?? '' });
  expect(first.rooms.length + second.rooms.length).toBe(31);
});

test('[NM2] rooms and people are found and ordered by how their names fold', async () => {
  const names = [
    'Zeta ζ',
    'Straße ζ',
    'Éclair ζ',
    'İstanbul ζ',
    'アナ ζ',
    'Ｗide ζ',
    'a  b ζ',
    '陈 ζ',
  ];
  for (const name of names) await ana.must('room:create', { kind: 'open', name });
  const found = async (query: string) =>
    (await chen.must('room:list', { query })).rooms.map(({ name }) => name);
  expect(await found('ζ')).toEqual([
    ...['a  b ζ', 'Éclair ζ', 'İstanbul ζ', 'Straße ζ', 'Ｗide ζ', 'Zeta ζ', 'アナ ζ', '陈 ζ'],
  ]);
  for (const [query, name] of [
    ['STRASSE', 'Straße ζ'],
    ['e\u0301cl', 'Éclair ζ'],
    ['eclair', 'Éclair ζ'],
    ['istanbul', 'İstanbul ζ'],
    ['ｱﾅ', 'アナ ζ'],
    ['  wide ', 'Ｗide ζ'],
    ['A B', 'a  b ζ'],
    ['chenζ', '陈 ζ'],
    ['wζ', 'Ｗide ζ'],
  ] as const) {
    expect(await found(query)).toEqual([name]);
  }
  // A rename is found under the new name alone.
  const [room] = (await chen.must('room:list', { query: 'Éclair' })).rooms;
  await ana.must('room:update', { roomId: room?.id ?? '', name: 'Große ζ' });
  expect([await found('eclair'), await found('GROSSE')]).toEqual([[], ['Große ζ']]);
  expect([await found('eζ'), await found('gζ')]).toEqual([[], ['Große ζ']]);
  expect(JSON.stringify(await ana.must('room:list', {}))).not.toMatch(/foldedName|namePieces/);
});

test('lists of rooms and people come in pages, whatever the names contain', async () => {
  const names = Array.from(
    { length: 35 },
    (_, index) => `100% page_${String(index).padStart(2, '0')}`,
  );
  for (const name of names) await ana.must('room:create', { kind: 'open', name });
  const first = await chen.must('room:list', { query: '100% PAGE_' });
  expect(first.rooms).toHaveLength(30);
  const second = await chen.must('room:list', {
    query: '100% page_',
    cursor: first.nextCursor ?? '',
  });
  expect([...first.rooms, ...second.rooms].map(({ name }) => name)).toEqual(names);
  expect(second.nextCursor).toBeNull();
  expect((await chen.must('user:list', { query: '静' })).users).toMatchObject([{ name: '陈静' }]);
});
