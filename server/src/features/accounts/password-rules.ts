import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { lettersBeside } from './beside-words.ts';
import { isCommonPassword } from './common-passwords.ts';
import { personalWords } from './personal-words.ts';

/** `bike`, `chat`, `love`: what is added to a name that was refused. Three words have more. */
const FEWEST_LETTERS = 5;

/**
 * Whether this person may choose this password. To be asked wherever one is chosen and nowhere else:
 * whoever has an older one keeps signing in with it. PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG,
 * PASSWORD_PERSONAL or PASSWORD_COMMON.
 */
export async function checkChosenPassword(
  password: string,
  person: { name: string; email: string },
): Promise<Ack<Record<string, never>>> {
  if (password.length < LIMITS.passwordMinLength) {
    const message = `Use at least ${LIMITS.passwordMinLength} characters.`;
    return refused('PASSWORD_TOO_SHORT', message);
  }
  if (password.length > LIMITS.passwordMaxLength) {
    return refused('PASSWORD_TOO_LONG', `Use at most ${LIMITS.passwordMaxLength} characters.`);
  }
  if (await isPersonal(password, person)) {
    return refused('PASSWORD_PERSONAL', 'This is a name or an address with little to it.');
  }
  if (await isCommonPassword(password)) {
    return refused('PASSWORD_COMMON', 'This is one of the passwords that are tried first.');
  }
  return accepted({});
}

/** Whether it is made of words that go with the person or the place, and of little else but digits and marks. */
async function isPersonal(
  password: string,
  person: { name: string; email: string },
): Promise<boolean> {
  const letters = await lettersBeside(password, personalWords(person));
  return letters !== undefined && letters.size < FEWEST_LETTERS;
}
