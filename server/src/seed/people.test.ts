import { expect, test } from 'vitest';
import { checkChosenPassword } from '../features/accounts/password-rules.ts';
import { EVERYBODY, PASSWORD, PEOPLE } from './content/people.ts';

test.each(EVERYBODY)('%s may choose the password of the team', async (name) => {
  expect(await checkChosenPassword(PASSWORD, { name, email: PEOPLE[name] })).toMatchObject({
    ok: true,
  });
});
