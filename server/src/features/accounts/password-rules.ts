import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { foldText } from '@parley/shared/text/fold';
import { isCommonPassword } from './common-passwords.ts';

/** What anybody would try first here, beside what they know of the person. */
const WORDS_OF_THE_PLACE = ['Parley'];
/** A single letter before digits is nobody's name. */
const SHORTEST_WORD = 2;

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
  if (isPersonal(password, person)) {
    return refused('PASSWORD_PERSONAL', 'This is a name or an address with little to it.');
  }
  if (await isCommonPassword(password)) {
    return refused('PASSWORD_COMMON', 'This is one of the passwords that are tried first.');
  }
  return accepted({});
}

/** Whether it is a word that goes with the person or the place, with nothing but digits behind it. */
function isPersonal(password: string, { name, email }: { name: string; email: string }): boolean {
  const local = email.slice(0, email.lastIndexOf('@'));
  const partsOfName = foldText(name).split(/[^\p{L}\p{M}]+/u);
  const words = [name, ...partsOfName, email, local, ...WORDS_OF_THE_PLACE].map(bareWord);
  const chosen = bareWord(password);
  return words.some(
    (word) =>
      word.length >= SHORTEST_WORD &&
      chosen.startsWith(word) &&
      /^\p{N}*$/u.test(chosen.slice(word.length)),
  );
}

/** Letters and digits alone: `Ana.Ribeiro` and `ana ribeiro!` are one. */
const bareWord = (text: string) => foldText(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
