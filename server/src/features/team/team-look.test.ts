import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { person } from '../../testing/person.ts';
import { bring, look, plain, RED } from '../../testing/pictures.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const servers: TestServer[] = [];

async function start(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  servers.unshift(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const welcomeSchema = z.looseObject({ team: z.unknown() });

/** What somebody without an account is told of the team. */
async function atTheDoor({ url }: TestServer): Promise<unknown> {
  const answer = await fetch(`${url}/api/welcome`);
  return welcomeSchema.parse(await answer.json()).team;
}

const png = async () => Buffer.from(await plain(RED).png().toBuffer());

test('[TM6] staff say what the team is called and which hue it has, and everybody hears of it', async () => {
  const server = await start();
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const named = { team: { firstRoomId: null, name: 'Bäckerei 面包房' } };
  expect(await ana.must('team:update', { name: ' Bäckerei 面包房 ' })).toEqual(named);
  await bo.hears('team:changed', ({ team }) => team.name === 'Bäckerei 面包房');
  // What is not named stays.
  await ana.must('team:update', { accent: 0 });
  const { team } = await bo.hears('team:changed', (told) => told.team.accent === 0);
  expect(team).toEqual({ ...named.team, accent: 0 });
  expect((await (await person(server.url, 'Chen')).hears('ready')).team).toEqual(team);

  await ana.must('team:update', { name: null, accent: null });
  await bo.hears('team:changed', (told) => told.team.name === undefined);
  expect(await atTheDoor(server)).toEqual({});
});

test('[TM6] nobody else says it, and not everything is a name or a hue', async () => {
  const { url } = await start();
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const codeOf = async (who: typeof ana, change: object) => {
    const ack = await who.command('team:update', change);
    return ack.ok ? 'accepted' : ack.error.code;
  };
  expect(await codeOf(bo, { name: 'Ours' })).toBe('NOT_ALLOWED');
  expect(await codeOf(bo, { accent: 10 })).toBe('NOT_ALLOWED');
  const wrong = [
    {},
    { name: '' },
    { name: '\u202e' },
    { name: 'x'.repeat(41) },
    { accent: 360 },
    { accent: -1 },
    { accent: 1.5 },
    { accent: 'red' },
  ];
  for (const change of wrong) expect(await codeOf(ana, change)).toBe('INVALID_INPUT');
});

test('[TM6] until somebody says it, it is called what the server was told', async () => {
  const server = await start({ settings: { TEAM_NAME: 'The Mill' } });
  const ana = await person(server.url, 'Ana');
  expect((await ana.hears('ready')).team).toEqual({ firstRoomId: null, name: 'The Mill' });
  expect(await atTheDoor(server)).toEqual({ name: 'The Mill' });
  await ana.must('team:update', { name: 'The Windmill' });
  expect(await atTheDoor(server)).toEqual({ name: 'The Windmill' });
  await ana.must('team:update', { name: null });
  expect(await atTheDoor(server)).toEqual({ name: 'The Mill' });
});

test('[TM7] its picture is seen at the door, and nobody’s own is', async () => {
  const server = await start();
  const { url } = server;
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const { cookie } = ana;
  const own = await bring({ url, cookie }, 'me', await png());
  const teams = await bring({ url, cookie }, 'team', await png());
  const pictureId = teams.json.pictureId ?? '';
  await bo.hears('team:changed', ({ team }) => team.pictureId === pictureId);
  expect(await atTheDoor(server)).toEqual({ pictureId });
  const shown = await look({ url }, pictureId);
  expect([shown.status, shown.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  expect((await look({ url }, own.json.pictureId ?? '')).status).toBe(401);

  const refused = await bo.command('picture:remove', { of: 'team' });
  expect(refused).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  await ana.must('picture:remove', { of: 'team' });
  await bo.hears('team:changed', ({ team }) => team.pictureId === undefined);
  // Like any that is not the team's.
  expect((await look({ url }, pictureId)).status).toBe(401);
  expect((await look({ url, cookie }, pictureId)).status).toBe(404);
  expect((await look({ url, cookie }, own.json.pictureId ?? '')).status).toBe(200);
});

test('[AU1] what staff change of how the team shows itself is in the audit trail, part by part', async () => {
  const server = await start();
  const ana = await person(server.url, 'Ana');
  await ana.must('team:update', { name: 'Morgenrot', accent: 252 });
  // What is as it was, is no change.
  await ana.must('team:update', { name: 'Morgenrot', accent: 128 });
  expect((await bring({ url: server.url, cookie: ana.cookie }, 'team', await png())).status).toBe(
    200,
  );
  await ana.must('picture:remove', { of: 'me' });
  await ana.must('team:update', { name: null });
  const told = () => ana.must('audit:list', { kind: 'teamChanged' });
  await vi.waitFor(async () => expect((await told()).events).toHaveLength(5), { timeout: 5_000 });
  const { events } = await told();
  expect(events.toReversed().map(({ detail }) => detail)).toEqual([
    ...['name', 'accent', 'accent', 'picture', 'name'],
  ]);
  expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([ana.userId]));
});
