import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig, settingsSchema } from './config.ts';

test.each([
  ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc".'],
  ['PORT', '70000', 'PORT must be a whole number from 0 to 65535, not "70000".'],
  ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, not "-1".'],
  ['SIGN_UP', 'maybe', 'SIGN_UP must be invite, open or closed, not "maybe".'],
  ['REDIS_URL', 'http://x', 'REDIS_URL must be a URL like redis://127.0.0.1:6379, not "http://x".'],
  [
    'PUBLIC_URL',
    'https://chat.example.org/parley',
    'PUBLIC_URL must be an origin like https://chat.example.org, not "https://chat.example.org/parley".',
  ],
  [
    'DATABASE_URL',
    'mysql://parley:secret@db/parley',
    'DATABASE_URL must be a URL like postgres://parley:secret@127.0.0.1/parley, not "mysql://parley:…@db/parley".',
  ],
  ['DATABASE_POOL', '1', 'DATABASE_POOL must be a whole number from 2 to 500, not "1".'],
  ['TRUST_PROXY', 'true', 'TRUST_PROXY must be yes or no, not "true".'],
])('%s=%s stops the start with a sentence that names it', (name, value, sentence) => {
  expect(readConfig({ [name]: value })).toEqual({ ok: false, sentence });
});

test('an empty variable counts as absent', () => {
  const read = readConfig({ PORT: '', REDIS_URL: '', SIGN_UP: '' });
  expect(read).toMatchObject({ ok: true, config: { PORT: 3000, SIGN_UP: 'invite' } });
});

test('the README’s table has every setting with its meaning', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    expect(readme).toContain(`| \`${name}\` |`);
    expect(readme).toContain(String(schema.meta()?.meaning));
  }
});
