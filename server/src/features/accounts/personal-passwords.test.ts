import { LIMITS } from '@parley/shared/limits';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkChosenPassword } from './password-rules.ts';

const ANA = { name: 'Ana Ribeiro', email: 'ribeiro.a@mail.example.org' };

async function refusalOf(password: string, person = ANA): Promise<string | undefined> {
  const checked = await checkChosenPassword(password, person);
  return checked.ok ? undefined : checked.error.code;
}

test.each([
  'ana ribeiro',
  'AnaRibeiro',
  'Ana_Ribeiro!',
  'anaribeiro31',
  'ribeiro2031',
  '2031ribeiro',
  'Ribeiro, Ana',
  'RibeiroAna1985',
  '1985AnaRibeiro',
  'Ana 31122001',
  'AnaRibeiroAna',
  'anaribeiroanaribeiro',
  'a-n-a r.i.b.e.i.r.o',
  'rib1985eiro',
  'oAna.Ribeiro',
  'ana ribeiro bike',
  'AnaRibeirooooooo',
  'ribeiro.a@mail.example.org',
  'ribeiro.a@mail.example.org1',
  'ribeiro@example',
  'example-mail-2031',
  'ribeiro.a1',
  'Parley2031!',
  'parleyparley',
  'AnaAtParley',
])(
  '[AC22] Ana does not choose %j, which is little more than what people know of her',
  async (password) => {
    expect(await refusalOf(password)).toBe('PASSWORD_PERSONAL');
  },
);

test.each([
  ['Аna Ribeiro', 'its first letter Cyrillic'],
  ['аnа rіbеіrо', 'half of it Cyrillic'],
  ['ΑΝΑ RIBEIRO', 'half of it Greek'],
  ['Ａｎａ　Ｒｉｂｅｉｒｏ', 'wide'],
  ['𝐀𝓷𝕒 𝕽𝖎𝖇𝖊𝖎𝖗𝖔', 'in letters of mathematics'],
  ['Ánà Ríbêïrõ', 'with accents'],
  ['ᴀɴᴀ ʀɪʙᴇɪʀᴏ', 'in small capitals'],
  ['A\u200bna\u00ad Ribeiro', 'with what nobody sees'],
  ['4na R1be1r0', 'with digits for letters'],
  ['@na_R!83!ro', 'with marks for letters'],
  ['АnaRibeiro 1985 анa', 'twice, and a year'],
])('[AC22] Ana’s name is hers as %j: %s', async (password) => {
  expect(await refusalOf(password)).toBe('PASSWORD_PERSONAL');
});

test('[AC22] an address is taken apart as a name is', async () => {
  const maria = { name: 'Mia', email: 'maria.silva.1985@mail.example.org' };
  for (const password of ['maria.silva', 'MariaSilva2031', 'silvamaria', 'silva-1985-mia']) {
    expect(await refusalOf(password, maria)).toBe('PASSWORD_PERSONAL');
  }
  const whole = { name: 'A.', email: 'ana.ribeiro@example.org' };
  expect(await refusalOf('ana.ribeiro@example', whole)).toBe('PASSWORD_PERSONAL');
  // Ana is not called Ribeiro here, but by her address.
  const ana = { name: 'Ana', email: 'anaribeiro85@example.org' };
  expect(await refusalOf('ribeiro1985', ana)).toBe('PASSWORD_PERSONAL');
  const joined = { name: 'AnaRibeiro', email: 'a@example.org' };
  expect(await refusalOf('Ribeiro, Ana', joined)).toBe('PASSWORD_PERSONAL');
  const initials = { name: 'J. R. R. Tolkien', email: 'j@example.org' };
  expect(await refusalOf('jrr.jrr.2031', initials)).toBe('PASSWORD_PERSONAL');
});

test('[AC22] a name is found however it is written, and in any script', async () => {
  const drawnOut = { name: 'محمد', email: 'm@example.org' };
  expect(await refusalOf('مـحـمـد1985', drawnOut)).toBe('PASSWORD_PERSONAL');
  const flags = { name: 'Ana Ribeiro', email: 'r@example.org' };
  expect(await refusalOf('🇦🇳🇦 🇷🇮🇧🇪🇮🇷🇴', flags)).toBe('PASSWORD_PERSONAL');
  const zoe = { name: 'Zoë Łukasiewicz', email: '1234509876@example.org' };
  expect(await refusalOf('zoe lukasiewicz', zoe)).toBe('PASSWORD_PERSONAL');
  expect(await refusalOf('Lukasiewicz, Zoe', zoe)).toBe('PASSWORD_PERSONAL');
  expect(await refusalOf('1234509876', zoe)).toBe('PASSWORD_PERSONAL');
  const chen = { name: '陈静', email: 'c@example.org' };
  for (const password of [
    '陈静20011231',
    '20011231陈静',
    '静陈20011231',
    '陈静陈静陈静陈静陈静',
    '陈2001静1231',
  ]) {
    expect(await refusalOf(password, chen)).toBe('PASSWORD_PERSONAL');
  }
  expect(await refusalOf('陈静的红色自行车停在桥边', chen)).toBeUndefined();
  expect(await refusalOf('静静的顿河向东流去了', chen)).toBeUndefined();
  const kim = { name: '김민수', email: 'k@example.org' };
  expect(await refusalOf('민수김20011231', kim)).toBe('PASSWORD_PERSONAL');
  const ivan = { name: 'Иван Петров', email: 'i@example.org' };
  expect(await refusalOf('петров.иван', ivan)).toBe('PASSWORD_PERSONAL');
});

test('[AC22] words that hold a name among others, or begin as it does, may be chosen', async () => {
  for (const password of [
    'ana likes bells',
    'bells for ana',
    'anarchy of bells',
    'banana bread!',
    'montana at dawn',
    'parley at the bridge',
  ]) {
    expect({ password, code: await refusalOf(password) }).toEqual({ password, code: undefined });
  }
  // Nobody is so short a name that every number, or every word, would be theirs.
  expect(await refusalOf('7302948571', { name: '7', email: '7@example.org' })).toBeUndefined();
  expect(await refusalOf('7302948571', { name: '29', email: 'x85@example.org' })).toBeUndefined();
  expect(await refusalOf('a tea at nine', { name: 'A', email: 'e@example.org' })).toBeUndefined();
  const bo = { name: 'Bo', email: 'bo@example.org' };
  expect(await refusalOf('bobolinks by noon', bo)).toBeUndefined();
});

test('[AC22] whatever somebody makes of their own words, digits and marks is theirs, and three more words are enough', async () => {
  const people = [
    { person: ANA, own: ['Ana', 'Ribeiro', 'mail', 'example', 'org', 'parley'] },
    {
      person: { name: '陈静', email: 'jing.chen@example.org' },
      own: ['陈', '静', '陈静', 'Jing', 'chen', 'Parley'],
    },
    {
      person: { name: 'Юлия Ким', email: 'yulia_kim85@example.org' },
      own: ['Юлия', 'ким', 'yulia', 'KIM', 'Example'],
    },
  ];
  const between = fc.stringMatching(/^[\d .,_@#-]{0,4}$/);
  for (const { person, own } of people) {
    const mixture = fc
      .array(fc.tuple(between, fc.constantFrom(...own), between), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.flat().join('').padEnd(LIMITS.passwordMinLength, '7'));
    await fc.assert(
      fc.asyncProperty(
        mixture.filter(({ length }) => length <= LIMITS.passwordMaxLength),
        async (password) => {
          expect(await refusalOf(password, person)).toBe('PASSWORD_PERSONAL');
        },
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        mixture.filter(({ length }) => length <= 100),
        fc.shuffledSubarray(['bells', 'tulip', 'fjord', 'wagon', 'cloud'], {
          minLength: 3,
          maxLength: 3,
        }),
        async (mixed, words) => {
          expect(await refusalOf(`${mixed} ${words.join(' ')}`, person)).toBeUndefined();
        },
      ),
      // The list of common passwords is searched for each.
      { numRuns: 15 },
    );
  }
});

test('[AC22] the longest passwords, names and addresses that somebody may send take no time', async () => {
  const long = 60_000;
  const nasty = [
    { name: 'a'.repeat(long), email: `${'a.'.repeat(long / 2)}@example.org` },
    { name: 'aa ab ac ba bb bc '.repeat(long / 18), email: `${'aA'.repeat(long / 2)}@x` },
    { name: '陈静'.repeat(long / 2), email: '@'.repeat(long) },
  ];
  const startedAt = performance.now();
  for (const person of nasty) {
    for (const password of ['a'.repeat(128), 'ab'.repeat(64), 'a'.repeat(long)]) {
      await checkChosenPassword(password, person);
    }
  }
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
