import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountPost } from '../../testing/own-account.ts';
import { PASSWORD, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

const zoneOf = async ({ userId }: Person) =>
  (await ana.must('user:load', { userIds: [userId] })).users[0]?.timeZone;

test('[TZ1] what a browser tells is told to everybody, and again only when it differs', async () => {
  const bo = await person(server.url, 'Bo');
  expect(await zoneOf(bo)).toBeUndefined();
  const told = { way: 'told', timeZone: 'Asia/Shanghai' } as const;
  const kept = { way: 'automatic', timeZone: 'Asia/Shanghai' };
  expect(await bo.must('time-zone:set', told)).toEqual(kept);
  await ana.hears('user:changed', ({ user }) => user.timeZone === 'Asia/Shanghai');
  expect(await bo.must('time-zone:set', told)).toEqual(kept);
  const ofBo = ana.heard('user:changed').filter(({ user }) => user.id === bo.userId);
  expect(ofBo).toHaveLength(1);
  bo.close();
});

test('[TZ2] what a person chose stays, whatever their browsers tell, until they give it up', async () => {
  const bo = await person(server.url, 'Bo Abroad');
  const berlin = { way: 'chosen', timeZone: 'Europe/Berlin' } as const;
  expect(await bo.must('time-zone:set', berlin)).toEqual(berlin);
  expect(await bo.must('time-zone:set', { way: 'told', timeZone: 'Asia/Tokyo' })).toEqual(berlin);
  expect(await zoneOf(bo)).toBe('Europe/Berlin');

  // Nobody is told, and no browser tells on them.
  const nobody = { way: 'chosen', timeZone: null } as const;
  expect(await bo.must('time-zone:set', nobody)).toEqual(nobody);
  expect(await bo.must('time-zone:set', { way: 'told', timeZone: 'Asia/Tokyo' })).toEqual(nobody);
  expect(await zoneOf(bo)).toBeUndefined();

  await bo.must('time-zone:set', { way: 'automatic', timeZone: 'Asia/Tokyo' });
  expect(await zoneOf(bo)).toBe('Asia/Tokyo');
  bo.close();
});

test.each(['', 'Nowhere/Atlantis', '+08:00', 'Europe/Berlin; drop table users', 'x'.repeat(65)])(
  '[TZ1] %o is no zone',
  async (timeZone) => {
    const refused = await ana.command('time-zone:set', { way: 'told', timeZone });
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  },
);

test('[TZ3] who deletes their account is nowhere', async () => {
  const bo = await person(server.url, 'Bo Leaves');
  await bo.must('time-zone:set', { way: 'chosen', timeZone: 'Asia/Tokyo' });
  const leaving = { password: PASSWORD, messages: 'stay' };
  await accountPost(server.url, 'delete', leaving, { cookie: bo.cookie });
  expect(await zoneOf(bo)).toBeUndefined();
  bo.close();
});
