import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountPost } from '../../testing/own-account.ts';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { writeMuch } from '../../testing/write-much.ts';

let server: TestServer;
let ana: Person;
let bo: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

async function ticketOf({ cookie }: Person): Promise<string> {
  const { json } = await accountPost(server.url, 'export', {}, { cookie });
  return new URLSearchParams(Object.entries(json ?? {})).get('ticket') ?? '';
}

const take = (ticket: string, cookie: string) =>
  fetch(`${server.url}/api/account/export?ticket=${ticket}`, { headers: { cookie } });

async function filesOf(response: Response): Promise<Record<string, unknown>> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, JSON.parse(strFromU8(bytes))]),
  );
}

test('[AC18] people take out all that is kept of them, and nothing of others', async () => {
  const { room } = await bo.must('room:create', { kind: 'open', name: 'Küche' });
  await ana.must('room:join', { roomId: room.id });
  const direct = await ana.must('room:create', { kind: 'direct', memberIds: [bo.userId] });
  const say = (by: Person, roomId: string, body: string) =>
    by.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  for (let count = 0; count < 5; count += 1) await say(ana, room.id, `Wort ${count} “你好”`);
  await say(bo, room.id, 'Bo’s own');
  await say(ana, direct.room.id, 'Hi Bo');
  await ana.must('room:leave', { roomId: room.id });

  const response = await take(await ticketOf(ana), ana.cookie);
  expect(response.headers.get('content-disposition')).toContain('parley-data.zip');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const files = await filesOf(response);
  expect(files['profile.json']).toMatchObject([{ name: 'Ana', email: 'ana@example.org' }]);
  expect(files['sessions.json']).toMatchObject([{ userAgent: expect.any(String) }]);
  expect(JSON.stringify(files['sessions.json'])).not.toContain('token');
  expect(files['rooms.json']).toMatchObject(
    [
      { id: room.id, name: 'Küche', leftAt: expect.stringMatching(/^\d{4}-/) },
      { id: direct.room.id, kind: 'direct', people: expect.arrayContaining(['Ana', 'Bo']) },
    ].sort((one, other) => (one.id < other.id ? -1 : 1)),
  );
  const bodies = JSON.stringify(files['messages.json']);
  expect(files['messages.json']).toHaveLength(6);
  expect(bodies).toContain('Wort 4 “你好”');
  expect(bodies).not.toContain('Bo’s own');
});

test('[AC18] a ticket opens one download, and its owner’s alone', async () => {
  const ticket = await ticketOf(ana);
  expect((await take(ticket, bo.cookie)).status).toBe(403);
  const after = await ticketOf(ana);
  expect((await take(after, '')).status).toBe(403);
  await (await take(after, ana.cookie)).arrayBuffer();
  const again = await take(after, ana.cookie);
  expect(await again.json()).toMatchObject({ code: 'LINK_NOT_FOUND' });
});

test('[AC18] one copy is made at a time, and who goes away leaves room for the next', async () => {
  const { room } = await bo.must('room:create', { kind: 'open', name: 'Archive' });
  const count = await writeMuch(server.store, { roomId: room.id, senderId: bo.userId });

  const leaving = new AbortController();
  const first = await fetch(`${server.url}/api/account/export?ticket=${await ticketOf(bo)}`, {
    headers: { cookie: bo.cookie },
    signal: leaving.signal,
  });
  expect(first.ok).toBe(true);
  const second = await accountPost(server.url, 'export', {}, { cookie: bo.cookie });
  expect(second).toMatchObject({ status: 429, json: { code: 'EXPORT_RUNNING' } });
  expect(await ticketOf(ana)).not.toBe('');
  // Held until here: an answer that nobody refers to any more is cancelled by whoever collects it.
  expect(first.bodyUsed).toBe(false);
  leaving.abort();
  await expect.poll(() => ticketOf(bo)).not.toBe('');
  const files = await filesOf(await take(await ticketOf(bo), bo.cookie));
  expect(files['messages.json']).toHaveLength(count + 1);
});
