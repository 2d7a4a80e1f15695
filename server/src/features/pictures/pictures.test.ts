import type { User } from '@parley/shared/user';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountPost } from '../../testing/own-account.ts';
import { PASSWORD, type Person, person } from '../../testing/person.ts';
import {
  actingAs,
  BLUE,
  bombOf,
  bring,
  look,
  noise,
  plain,
  RED,
  redOverBlue,
} from '../../testing/pictures.ts';
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

const at = ({ cookie }: Person) => ({ url: server.url, cookie });
const png = (color: Parameters<typeof plain>[0]) => plain(color).png().toBuffer();
const ids = async (userId: string) =>
  (
    await server.store.selectFrom('pictures').select('id').where('userId', '=', userId).execute()
  ).map(({ id }) => id);

/** Brings it and answers with its id. */
async function kept(by: Person, bytes: Buffer<ArrayBuffer>): Promise<string> {
  const { status, json } = await bring(at(by), 'me', bytes);
  expect([status, json]).toEqual([200, { pictureId: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  return json.pictureId ?? '';
}

/** Which colour the picture has there, in parts of its side. */
async function colorAt(bytes: ArrayBuffer, right: number, down: number) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const place =
    (Math.floor(down * info.height) * info.width + Math.floor(right * info.width)) * info.channels;
  return (data[place] ?? 0) > (data[place + 2] ?? 0) ? 'red' : 'blue';
}

test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
  '[PI1] a %s becomes two squares of WebP, and everybody hears whose it is',
  async (format) => {
    const bo = await person(server.url, `Bo of ${format}`);
    const wide = sharp({ create: { width: 300, height: 120, channels: 3, background: RED } });
    const id = await kept(bo, Buffer.from(await wide.toFormat(format).toBuffer()));
    await ana.hears('user:changed', ({ user }) => user.id === bo.userId && user.pictureId === id);
    for (const [size, side] of [
      ['small', 96],
      ['large', 256],
    ] as const) {
      const shown = await look(at(ana), id, size);
      expect(shown.headers.get('content-type')).toBe('image/webp');
      const { width, height, format: kind } = await sharp(await shown.arrayBuffer()).metadata();
      expect({ width, height, kind }).toEqual({ width: side, height: side, kind: 'webp' });
    }
    bo.close();
  },
);

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  '[PI2] a camera that was held as orientation %i says is seen upright',
  async (orientation) => {
    // Stored as that camera does: turned, with a note how to turn it back.
    const turned: Record<number, (image: Sharp) => Sharp> = {
      1: (image) => image,
      2: (image) => image.flop(),
      3: (image) => image.rotate(180),
      4: (image) => image.flip(),
      5: (image) => image.flop().rotate(270),
      6: (image) => image.rotate(270),
      7: (image) => image.flop().rotate(90),
      8: (image) => image.rotate(90),
    };
    const stored = turned[orientation]?.(sharp(await redOverBlue()));
    const steps = await stored?.png().toBuffer();
    const bytes = await sharp(steps).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const shown = await (await look(at(ana), await kept(ana, Buffer.from(bytes)))).arrayBuffer();
    expect([await colorAt(shown, 0.5, 0.2), await colorAt(shown, 0.5, 0.8)]).toEqual([
      'red',
      'blue',
    ]);
    expect((await sharp(shown).metadata()).orientation).toBeUndefined();
  },
);

test('[PI2] nothing of what a camera wrote beside the picture is kept', async () => {
  const bytes = await plain(RED)
    .withExif({ IFD0: { Copyright: 'Ana at home' }, IFD3: { GPSLatitude: '51/1 30/1 3230/100' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Ana at home</x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  expect(bytes.includes('Ana at home')).toBe(true);
  const shown = Buffer.from(
    await (await look(at(ana), await kept(ana, Buffer.from(bytes)))).arrayBuffer(),
  );
  const { exif, xmp, icc } = await sharp(shown).metadata();
  expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
  expect(shown.includes('Ana at home')).toBe(false);
});

test('[PI2] of a picture that moves the first one is taken', async () => {
  const frames = await Promise.all([RED, BLUE].map((color) => plain(color).png().toBuffer()));
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
  const shown = await look(at(ana), await kept(ana, Buffer.from(moving)));
  const bytes = await shown.arrayBuffer();
  expect((await sharp(bytes).metadata()).pages).toBeUndefined();
  expect(await colorAt(bytes, 0.5, 0.5)).toBe('red');
});

test.each([
  [
    'that is an iPhone’s HEIC',
    () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'),
    415,
    'PICTURE_UNSUPPORTED',
  ],
  [
    'that is a drawing',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    415,
    'PICTURE_UNSUPPORTED',
  ],
  ['that is nothing', () => Buffer.alloc(0), 415, 'PICTURE_UNSUPPORTED'],
  [
    'of which the end is missing',
    async () => Buffer.from((await noise(600)).subarray(0, 60_000)),
    400,
    'PICTURE_UNREADABLE',
  ],
  [
    'that claims to be one',
    () => Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]),
    400,
    'PICTURE_UNREADABLE',
  ],
  [
    'of 400 million points',
    async () => Buffer.from(await bombOf(20_000, 20_000)),
    413,
    'PICTURE_TOO_LARGE',
  ],
  ['of more than 8 MB', () => Buffer.alloc(8 * 1_024 * 1_024 + 1), 413, 'PICTURE_TOO_LARGE'],
] as const)(
  '[PI3] a picture %s is refused, and the one before stays',
  async (_what, make, status, code) => {
    const before = await kept(ana, Buffer.from(await png(RED)));
    const refusal = await bring(at(ana), 'me', await make());
    expect(refusal).toMatchObject({ status, json: { code, retryable: false } });
    expect(await ids(ana.userId)).toEqual([before]);
  },
);

test('[PI4] who may not bring one is told so before it is read', async () => {
  const bytes = Buffer.from(await png(RED));
  const { url } = server;
  expect(await bring({ url }, 'me', bytes)).toMatchObject({ status: 401 });
  const bo = await person(url, 'Bo');
  const foreign = { ...at(ana), headers: { origin: 'https://elsewhere.example' } };
  expect(await bring(foreign, 'me', bytes)).toMatchObject({ json: { code: 'NOT_ALLOWED' } });
  const other = { ...at(ana), headers: actingAs(bo.userId) };
  expect(await bring(other, 'me', bytes)).toMatchObject({
    status: 409,
    json: { code: 'ACCOUNT_CHANGED' },
  });
  expect(await bring(at(bo), 'team', bytes)).toMatchObject({ json: { code: 'NOT_ALLOWED' } });
  const large = Buffer.alloc(8 * 1_024 * 1_024 + 1);
  expect(await bring({ url }, 'me', large)).toMatchObject({ status: 401 });
  bo.close();
});

test('[PI4] so many pictures an hour are enough', async () => {
  const busy = await startTestServer({ settings: { COMMANDS_PER_SECOND: '50' } });
  const bo = await person(busy.url, 'Bo');
  const tries = Array.from(
    { length: 31 },
    () => () => bring({ url: busy.url, cookie: bo.cookie }, 'me', Buffer.from('none')),
  );
  const codes: (string | undefined)[] = [];
  for (const next of tries) codes.push((await next()).json.code);
  expect(codes.filter((code) => code === 'PICTURE_UNSUPPORTED')).toHaveLength(30);
  expect(codes.at(-1)).toBe('RATE_LIMITED');
  bo.close();
  await busy.stop();
});

test('[PI5] an address shows the same for ever, and only to whoever is signed in', async () => {
  const id = await kept(ana, Buffer.from(await png(RED)));
  const shown = await look(at(ana), id, 'small');
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    etag: `"${id}-small"`,
  });
  const headers = { 'if-none-match': `"${id}-small"` };
  expect((await look({ ...at(ana), headers }, id, 'small')).status).toBe(304);
  expect((await look({ url: server.url }, id)).status).toBe(401);
  expect((await look({ url: server.url, headers }, id, 'small')).status).toBe(401);
  expect((await look(at(ana), 'f'.repeat(64))).status).toBe(404);
  expect((await look(at(ana), '..%2Fsecret')).status).toBe(404);
});

test('[PI6] another picture, or none, leaves no bytes of the one before', async () => {
  const bo = await person(server.url, 'Bo Again');
  const first = await kept(bo, Buffer.from(await png(RED)));
  const second = await kept(bo, Buffer.from(await png(BLUE)));
  expect(await ids(bo.userId)).toEqual([second]);
  expect((await look(at(ana), first)).status).toBe(404);
  const since = await ana.must('user:load', { userIds: [bo.userId] });
  expect(since.users).toMatchObject([{ pictureId: second }]);

  await bo.must('picture:remove', { of: 'me' });
  await ana.hears('user:changed', ({ user }) => user.id === bo.userId && !('pictureId' in user));
  expect(await ids(bo.userId)).toEqual([]);
  bo.close();
});

test('[PI6] two pictures at once leave one, which is the one that shows', async () => {
  const bo = await person(server.url, 'Bo In Haste');
  const all = await Promise.all(
    [RED, BLUE, RED, BLUE].map(async (color) => kept(bo, Buffer.from(await png(color)))),
  );
  const left = await ids(bo.userId);
  expect(left).toHaveLength(1);
  expect(all).toContain(left[0]);
  const { users } = await ana.must('user:load', { userIds: [bo.userId] });
  expect(users).toMatchObject([{ pictureId: left[0] }]);
  bo.close();
});

test('[PI6] who deletes their account leaves no picture', async () => {
  const bo = await person(server.url, 'Bo Leaves');
  const id = await kept(bo, Buffer.from(await png(RED)));
  await accountPost(
    server.url,
    'delete',
    { password: PASSWORD, messages: 'stay' },
    { cookie: bo.cookie },
  );
  expect(await ids(bo.userId)).toEqual([]);
  expect((await look(at(ana), id)).status).toBe(404);
  const { users } = await ana.must('user:load', { userIds: [bo.userId] });
  expect(users[0]).not.toHaveProperty('pictureId');
  bo.close();
});

test('[PI1] a new name keeps the picture, on every page', async () => {
  const bo = await person(server.url, 'Bo Before');
  const pictureId = await kept(bo, Buffer.from(await png(RED)));
  const response = await fetch(`${server.url}/api/auth/update-user`, {
    method: 'POST',
    headers: { cookie: bo.cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bo After' }),
  });
  expect(response.status).toBe(200);
  const told = (user: User) => user.id === bo.userId && user.name === 'Bo After';
  const { user } = await ana.hears('user:changed', (event) => told(event.user));
  expect(user.pictureId).toBe(pictureId);
  bo.close();
});
