import { INVITE_HEADER } from '@parley/shared/invite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../lib/id.ts';
import {
  authPost,
  connectAs,
  PASSWORD,
  type Person,
  person,
  signIn,
  signUp,
} from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;

beforeAll(async () => {
  server = await startTestServer({ settings: { SIGN_UP: 'invite' } });
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

const kinds = async (input: { userId?: string } = {}) =>
  (await ana.must('audit:list', input)).events.map(({ kind }) => kind);

test('[AU1] [AU2] staff read who got in, who did not, and what was done about whom', async () => {
  const { url } = server;
  const { invite } = await ana.must('invite:create', { expiresInDays: 1 });
  const { cookie } = await signUp(url, 'Bo', { [INVITE_HEADER]: invite.token });
  const bo = await connectAs(url, cookie);
  const boId = (await bo.hears('ready')).me.id;
  await signIn(url, 'Bo', 'the wrong horse');
  await signIn(url, 'Bo', 'the other wrong horse');
  await signIn(url, 'Nobody', 'the wrong horse');
  const change = { currentPassword: PASSWORD, newPassword: 'a new horse and its battery' };
  await authPost(url, 'change-password', change, { cookie });
  await signIn(url, 'Bo', change.newPassword);
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Quiet',
    memberIds: [boId],
  });
  await ana.must('room:remove', { roomId: room.id, userIds: [boId, newId()] });
  await ana.must('invite:revoke', { inviteId: invite.id });
  await ana.must('user:ban', { userId: boId });
  await ana.must('user:ban', { userId: boId });
  await ana.must('user:unban', { userId: boId });

  await vi.waitFor(async () => expect((await kinds())[0]).toBe('banLifted'), { timeout: 5_000 });
  const { events } = await ana.must('audit:list', {});
  expect(events.toReversed()).toMatchObject([
    { kind: 'accountMade', actorId: ana.userId, address: '127.0.0.1' },
    { kind: 'inviteMade', actorId: ana.userId },
    { kind: 'accountMade', actorId: boId },
    { kind: 'inviteUsed', actorId: boId, subjectId: ana.userId },
    { kind: 'signInFailed', subjectId: boId, detail: 'bo@example.org', count: 2 },
    { kind: 'signInFailed', subjectId: null, detail: 'nobody@example.org', count: 1 },
    { kind: 'passwordChanged', actorId: boId, address: '127.0.0.1' },
    { kind: 'signedIn', actorId: boId, address: '127.0.0.1' },
    { kind: 'memberRemoved', actorId: ana.userId, subjectId: boId, detail: room.id },
    { kind: 'inviteRevoked', actorId: ana.userId, subjectId: ana.userId },
    { kind: 'banned', actorId: ana.userId, subjectId: boId },
    { kind: 'banLifted', actorId: ana.userId, subjectId: boId },
  ]);
  expect(await kinds({ userId: boId })).not.toContain('inviteMade');
  expect(await kinds({ userId: boId })).toEqual(
    expect.arrayContaining(['accountMade', 'inviteUsed', 'banned', 'signInFailed']),
  );
  const { events: ofKind } = await ana.must('audit:list', { kind: 'signInFailed' });
  expect(ofKind).toHaveLength(2);
  expect(JSON.stringify(events)).not.toContain('horse');
  bo.close();
});

test('[AU1] who is asked to wait is told of, and what may be a password in the wrong field is not kept', async () => {
  const { url } = server;
  const limited = 'limited@example.org';
  // The one that is to be there comes last: by then the other would be there as well.
  for (const email of ['my horse has a secret', limited]) {
    for (let guess = 0; guess < 11; guess += 1) {
      await authPost(url, 'sign-in/email', { email, password: 'the wrong horse' });
    }
  }
  await vi.waitFor(
    async () =>
      expect((await ana.must('audit:list', { kind: 'signInLimited' })).events).toEqual([
        expect.objectContaining({ subjectId: null, detail: limited, count: 1 }),
      ]),
    { timeout: 5_000 },
  );
  const { events } = await ana.must('audit:list', {});
  expect(JSON.stringify(events)).not.toContain('horse');
});

test('[AU2] members read nothing of it', async () => {
  const { invite } = await ana.must('invite:create', { expiresInDays: 1 });
  const { cookie } = await signUp(server.url, 'Chen', { [INVITE_HEADER]: invite.token });
  const chen = await connectAs(server.url, cookie);
  expect(await chen.command('audit:list', {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  chen.close();
});

test('[AU2] a page ends where the next begins, while more is told', async () => {
  const row = (detail: string) => ({
    ...{ id: newId(), kind: 'roleChanged' as const, at: 0, count: 1, lastAt: 0, detail },
    ...{ actorId: null, subjectId: null, address: null },
  });
  const rows = Array.from({ length: 120 }, (_, index) => row(`${index}`));
  await server.store.insertInto('auditEvents').values(rows).execute();
  const seen: (string | null)[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(cursor);
    seen.push(...page.events.map(({ detail }) => detail));
    cursor = page.nextCursor;
    await server.store.insertInto('auditEvents').values(row('later')).execute();
  }
  expect(seen).toEqual(rows.map(({ detail }) => detail).toReversed());
});

const pageAfter = (cursor: string) =>
  ana.must('audit:list', { kind: 'roleChanged', ...(cursor && { cursor }) });
