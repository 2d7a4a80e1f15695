import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig, settingsSchema } from './config.ts';
import { shownUrl } from './lib/shown-url.ts';

const settings = Object.entries(settingsSchema.shape);

test.each([
  ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc".'],
  ['PORT', '70000', 'PORT must be a whole number from 0 to 65535, not "70000".'],
  ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, not "-1".'],
  ['SIGN_UP', 'maybe', 'SIGN_UP must be invite, open or closed, not "maybe".'],
  [
    'PUBLIC_URL',
    'https://chat.example.org/parley',
    'PUBLIC_URL must be an origin like https://chat.example.org.',
  ],
  [
    'PUBLIC_URL',
    'chat.example.org',
    'PUBLIC_URL must be an origin like https://chat.example.org, not "chat.example.org".',
  ],
  ['BACKUP_AT', '24:00', 'BACKUP_AT must be a time of day like 03:30, not "24:00".'],
  ['BACKUP_KEEP', '-1', 'BACKUP_KEEP must be a whole number from 0 to 10000, not "-1".'],
  ['DATABASE_POOL', '1', 'DATABASE_POOL must be a whole number from 2 to 500, not "1".'],
  ['TRUST_PROXY', 'true', 'TRUST_PROXY must be yes or no, not "true".'],
])('%s=%s stops the start with a sentence that names it', (name, value, sentence) => {
  expect(readConfig({ [name]: value })).toEqual({ ok: false, sentence });
});

test.each([
  ['PUBLIC_URL', 'host=db user=parley password=hunter2'],
  ['PUBLIC_URL', 'parley:hunter2'],
  ['PORT', 'postgres%3A%2F%2Fparley%3Ahunter2%40db'],
  ['HOST', 'password=hunter2'],
  ['LOG_LEVEL', 'redis:/h:hunter2'],
])('%s=%s, a secret in the wrong place, is not shown', (name, value) => {
  const read = readConfig({ [name]: value });
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

/** Each is wrong in another way; `hunter2` is the secret. */
const WRONG_SECRETS = [
  ['REDIS_URL', 'http://:hunter2@x'],
  ['REDIS_URL', 'redis://:hunter2%@x'],
  ['REDIS_URL', 'redis://:hunter2/more@x'],
  ['REDIS_URL', 'hunter2'],
  ['REDIS_URL', 'redis://?password=hunter2'],
  ['DATABASE_URL', 'mysql://parley:hunter2@db/parley'],
  ['DATABASE_URL', 'postgres:hunter2'],
  ['DATABASE_URL', 'postgresql:parley:hunter2/db'],
  ['DATABASE_URL', 'postgres:/parley:hunter2'],
  ['DATABASE_URL', 'postgres:///parley:hunter2'],
  ['DATABASE_URL', 'postgres://parley:hunter2%zz@db/parley'],
  ['DATABASE_URL', 'postgres://parley:hun/ter2:hunter2@db/parley'],
  ['DATABASE_URL', 'parley:hunter2@db/parley'],
  ['DATABASE_URL', 'postgres://parley:12/hunter2@db/parley'],
  ['DATABASE_URL', 'postgres://parley:12?hunter2@db/parley'],
  ['DATABASE_URL', 'postgres://parley:12#hunter2@db/parley'],
  ['DATABASE_URL', 'postgres://parley:12#hunter2'],
  ['REDIS_URL', 'redis://h:12/hunter2@db'],
  ['REDIS_URL', 'redis://127.0.0.1/hunter2'],
  ['REDIS_URL', 'redis://127.0.0.1/0/1'],
] as const;

test.each(WRONG_SECRETS)('a wrong %s is named, and nothing of it is shown', (name, value) => {
  const read = readConfig({ [name]: value });
  const sentence = read.ok ? '' : read.sentence;
  expect(sentence).toMatch(new RegExp(`^${name} must be a URL like .*percent-encoded\\.$`));
  expect(sentence).not.toMatch(/hunter2|ter2/);
});

/** The secret with what ends a part of an address in it; both ends are looked for. */
const secrets = fc
  .array(
    fc.constantFrom('/', '?', '#', ':', '@', '%', '%2F', '%zz', '\\', '12', ' ', '[', '=', '&'),
  )
  .map((middle) => `Hunter${middle.join('')}Two`);
const addresses = fc
  .record({
    before: fc.constantFrom('', 'x', ' ', '12/'),
    way: fc.constantFrom('https', 'http', 'postgres', 'postgresql', 'redis', 'rediss', 'ftp', 'x'),
    slashes: fc.constantFrom('://', '://', '://', ':///', ':\\\\'),
    name: fc.constantFrom('', 'ops', '12', 'a@b', 'ops:12'),
    secret: secrets,
    host: fc.constantFrom('db', '127.0.0.1:5432', '[::1]', ''),
    behind: fc.constantFrom('', '/', '/parley', '/2', '?a=b', '/parley?sslmode=require'),
  })
  .map(
    ({ before, way, slashes, name, secret, host, behind }) =>
      `${before}${way}${slashes}${name}:${secret}@${host}${behind}`,
  );

test('no setting shows a secret, whatever address it holds', () => {
  const names = fc.constantFrom(...settings.map(([name]) => name));
  fc.assert(
    fc.property(names, addresses, (name, address) => {
      const read = readConfig({ [name]: address });
      if (!read.ok) {
        expect(read.sentence).not.toMatch(/Hunter|Two/);
        return;
      }
      // What was taken may stand in sentences later: of addresses with secrets no more than this.
      const { DATABASE_URL, REDIS_URL, ...shown } = read.config;
      const told = [DATABASE_URL, REDIS_URL].flatMap((url) => (url ? shownUrl(url) : []));
      expect(JSON.stringify([shown, told])).not.toMatch(/Hunter|Two/);
    }),
    { numRuns: 3_000 },
  );
});

test('a folder may have a name like an account’s, and a host one of any script', () => {
  expect(readConfig({ DATA_DIR: '/srv/ana@work' }).ok).toBe(true);
  expect(readConfig({ HOST: 'büro.example' }).ok).toBe(true);
  expect(readConfig({ HOST: 'fe80::1%eth0' }).ok).toBe(true);
});

test('with the passwords of the example nothing starts', async () => {
  const example = await readFile(
    new URL('../../deploy/parley.env.example', import.meta.url),
    'utf8',
  );
  const addresses = [...example.matchAll(/^#?(DATABASE_URL|REDIS_URL)=(.+)$/gm)];
  expect(addresses.length).toBeGreaterThan(1);
  for (const [, name = '', value = ''] of addresses) {
    expect(readConfig({ [name]: value })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(`${name} must be a URL like`),
    });
    const changed = value.replace(/change-me-\d/, 'a8Jd0zLq2');
    expect(readConfig({ [name]: changed })).toMatchObject({ ok: true });
  }
});

test('addresses of databases are taken as people write them', () => {
  for (const REDIS_URL of ['redis://127.0.0.1', 'rediss://u:p%40ss@[::1]:6380/2', 'redis://:x@h']) {
    expect(readConfig({ REDIS_URL })).toMatchObject({ ok: true, config: { REDIS_URL } });
  }
  const DATABASE_URL = 'postgresql://u:p%2Fw@db.example.org:5433/parley?sslmode=verify-full';
  expect(readConfig({ DATABASE_URL })).toMatchObject({ ok: true, config: { DATABASE_URL } });
  expect(readConfig({ PUBLIC_URL: 'HTTPS://Chat.Example.org/' })).toMatchObject({
    config: { PUBLIC_URL: 'https://chat.example.org' },
  });
});

test('line ends of another system and spaces around a value are no part of it', () => {
  const read = readConfig({
    PORT: '4000\r',
    HOST: ' 127.0.0.1 ',
    DATA_DIR: '/srv/parley\r',
    SIGN_UP: 'open\r\n',
    REDIS_URL: '\r',
    PUBLIC_URL: 'https://chat.example.org/ ',
  });
  expect(read).toMatchObject({
    ok: true,
    config: {
      PORT: 4000,
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/parley',
      SIGN_UP: 'open',
      PUBLIC_URL: 'https://chat.example.org',
    },
  });
  expect(read.ok && read.config.REDIS_URL).toBeUndefined();
});

test('a relative DATA_DIR is one of the folder Parley is started in', () => {
  expect(readConfig({ DATA_DIR: 'chat/../data' })).toMatchObject({
    config: { DATA_DIR: resolve('data') },
  });
});

test('an empty variable counts as absent', () => {
  const read = readConfig({ PORT: '', REDIS_URL: '', SIGN_UP: '' });
  expect(read).toMatchObject({ ok: true, config: { PORT: 3000, SIGN_UP: 'invite' } });
});

const readFromRoot = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the README’s table has every setting with its default and its meaning', async () => {
  const readme = await readFromRoot('README.md');
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`(.+?)`)? \| (.+) \|$/gm)];
  expect(rows.map(([, name, , meaning]) => [name, meaning])).toEqual(
    settings.map(([name, schema]) => [name, schema.meta()?.meaning]),
  );
  for (const [, name = '', value] of rows) {
    expect(readConfig({ [name]: value }), name).toEqual(readConfig({}));
  }
});

test('the page for operators says of every setting when to change it', async () => {
  const [, section = ''] = (await readFromRoot('docs/operating.md')).split(/^## Settings$/m);
  const [told = ''] = section.split(/^## /m);
  const missing = settings.filter(([name]) => !told.match(`\`${name}[\`=]`));
  expect(missing.map(([name]) => name)).toEqual([]);
});

test('the example of an environment has every setting, and most as they are by default', async () => {
  const example = await readFromRoot('deploy/parley.env.example');
  const [above = '', rest = ''] = example.split('# All else');
  const linesOf = (text: string) =>
    [...text.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
  const defaults = linesOf(rest);
  // The unit and the image say where data lies.
  const named = [...linesOf(above), ...defaults].map(([name]) => name).concat('DATA_DIR');
  expect(settings.map(([name]) => name).filter((name) => !named.includes(name))).toEqual([]);
  for (const [name = '', value] of defaults) {
    expect(readConfig({ [name]: value }), name).toEqual(readConfig({}));
  }
});
