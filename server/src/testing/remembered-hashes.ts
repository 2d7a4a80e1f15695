import { argon2id, type Passwords } from '../features/accounts/hash-queue.ts';

/**
 * Argon2id, asked each question once. Tests sign the same few passwords in hundreds of times, at some
 * 50 ms of a core each; what is remembered is what it said, so only the salt is not new.
 */
export const rememberedHashes: Passwords = {
  hash: asOnce(argon2id.hash, (password) => password),
  verify: asOnce(argon2id.verify, ({ hash, password }) => `${hash} ${password}`),
};

function asOnce<Question, Result>(
  ask: (question: Question) => Promise<Result>,
  keyOf: (question: Question) => string,
): (question: Question) => Promise<Result> {
  const answers = new Map<string, Promise<Result>>();
  return (question) => {
    const key = keyOf(question);
    const answer = answers.get(key) ?? ask(question);
    answers.set(key, answer);
    return answer;
  };
}
