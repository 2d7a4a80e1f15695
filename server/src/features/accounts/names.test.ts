import { afterEach, expect, test } from 'vitest';
import { authPost, PASSWORD, person, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const servers: TestServer[] = [];

async function start(settings: Record<string, string>) {
  const server = await startTestServer({ settings });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

test('a new name reaches everybody; a blank one is refused', async () => {
  const { url } = await start({});
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const cookie = { cookie: ana.cookie };
  const blank = await authPost(url, 'update-user', { name: '  ' }, cookie);
  expect(blank.json).toMatchObject({ code: 'INVALID_INPUT' });
  await authPost(url, 'update-user', { name: ' 安娜 ', role: 'admin' }, cookie);
  const renamed = await authPost(url, 'update-user', { name: ' 安娜 ' }, cookie);
  expect(renamed.response.status).toBe(200);
  const { user } = await bo.hears('user:changed');
  expect(user).toEqual({ id: ana.userId, name: '安娜', role: 'owner' });
  ana.close();
  bo.close();
});

test('[NM1] a name that shows nothing or hides something is refused at every door', async () => {
  const { url } = await start({});
  const ana = await person(url, 'Ana');
  const cookie = { cookie: ana.cookie };
  for (const name of ['\u3164', '\u200b', 'Ana\u202e', 'A\tna', `Z${'\u0301'.repeat(160)}`]) {
    const refusal = { code: 'INVALID_INPUT', issues: [expect.objectContaining({ path: 'name' })] };
    const eve = { name, email: 'eve@example.org', password: PASSWORD };
    expect((await authPost(url, 'sign-up/email', eve)).json).toMatchObject(refusal);
    expect((await authPost(url, 'update-user', { name }, cookie)).json).toMatchObject(refusal);
  }
  for (const name of ['علی\u200cرضا', '👨‍👩‍👧‍👦', 'क्\u200dष']) {
    const renamed = await authPost(url, 'update-user', { name }, cookie);
    expect(renamed.response.status).toBe(200);
  }
  ana.close();
});

test('[NM2] people are found however their name is typed, also after a rename', async () => {
  const { url } = await start({});
  const ana = await person(url, 'Ana');
  const signedUp = await signUp(url, 'Zoë Groß');
  expect(JSON.stringify(signedUp.json)).not.toMatch(/foldedName|namePieces/);
  const found = async (query: string) =>
    (await ana.must('user:list', { query })).users.map(({ name }) => name);
  expect(await found('ZOE\u0308 gross')).toEqual(['Zoë Groß']);
  await authPost(url, 'update-user', { name: 'Ｚｏｅ Łęcka' }, { cookie: signedUp.cookie });
  expect([await found('gross'), await found('zoe lecka')]).toEqual([[], ['Ｚｏｅ Łęcka']]);
  expect(await found('zl')).toEqual(['Ｚｏｅ Łęcka']);
  await authPost(url, 'update-user', { name: '重庆' }, { cookie: signedUp.cookie });
  expect([await found('zl'), await found('cq')]).toEqual([[], ['重庆']]);
  ana.close();
});

test('[NM3] nobody takes a name that looks like the owner’s or an admin’s', async () => {
  const { url, store } = await start({});
  const alice = await person(url, 'Alice');
  const bo = await person(url, 'Bo');
  const dai = await person(url, 'Dai');
  const rename = async (who: { cookie: string }, name: string) =>
    (await authPost(url, 'update-user', { name }, { cookie: who.cookie })).json;
  for (const name of ['alice', 'AIice', 'Аlісе', 'Ａｌｉｃｅ ✓', 'A l í c e']) {
    const newcomer = { name, email: 'eve@example.org', password: PASSWORD };
    const refused = await authPost(url, 'sign-up/email', newcomer);
    expect(refused.json).toMatchObject({ code: 'NAME_TOO_SIMILAR' });
    expect(await rename(bo, name)).toMatchObject({ code: 'NAME_TOO_SIMILAR' });
  }
  // Only staff are guarded so, from when they are staff.
  expect(await rename(dai, 'bo')).toMatchObject({ status: true });
  expect(await rename(dai, 'Dai')).toMatchObject({ status: true });
  await store.updateTable('users').set({ role: 'admin' }).where('name', '=', 'Bo').execute();
  expect(await rename(dai, 'B0')).toMatchObject({ code: 'NAME_TOO_SIMILAR' });
  // Staff write their own names as they like; who had the name before keeps it.
  expect(await rename(alice, 'ALICE')).toMatchObject({ status: true });
  expect(await rename(alice, 'Dai')).toMatchObject({ status: true });
  expect(await rename(dai, ' Dai ')).toMatchObject({ status: true });
  expect(await rename(dai, 'Alice')).toMatchObject({ status: true });
  for (const each of [alice, bo, dai]) each.close();
});
