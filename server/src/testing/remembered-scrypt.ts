import { type Passwords, scrypt } from '../features/accounts/hash-queue.ts';

/**
 * Scrypt, asked each question once. Tests sign the same few passwords in hundreds of times, at some
 * 60 ms of a core each; what is remembered is what scrypt said, so only the salt is not new.
 */
export const rememberedScrypt: Passwords = {
  hash: asOnce(scrypt.hash, (password) => password),
  verify: asOnce(scrypt.verify, ({ hash, password }) => `${hash} ${password}`),
};

function asOnce<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
): (question: Question) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (question) => {
    const key = keyOf(question);
    const answer = answers.get(key) ?? ask(question);
    answers.set(key, answer);
    return answer;
  };
}
