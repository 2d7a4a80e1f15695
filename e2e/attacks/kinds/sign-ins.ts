import { signIn } from '../../harness/account.ts';
import type { Attack } from '../attack.ts';
import { STRANGERS_ADDRESS } from '../line.ts';
import { postFrom } from '../post-from.ts';

const CROWD = { short: 60, full: 200 };
/** An honest sign-in waits for two or three hashes of a crowd. */
const PATIENCE_MS = 5_000;

export const signIns: Attack = {
  name: 'a crowd that signs in',
  tries: 'A stranger tries many passwords at once; meanwhile an honest member signs in.',
  run: async ({ server, size, join }) => {
    const { credentials } = await join(`Honest ${performance.now()}`);
    const crowd = Array.from({ length: CROWD[size] }, (_, number) =>
      postFrom(STRANGERS_ADDRESS, `${server.url}/api/auth/sign-in/email`, {
        email: `nobody-${number}@example.org`,
        password: 'a long wrong password',
      }),
    );
    const startedAt = performance.now();
    await signIn(server, credentials);
    const waitedMs = performance.now() - startedAt;
    const replies = await Promise.all(crowd);
    const turnedAway = replies.filter(({ status }) => status === 503 || status === 429).length;
    return {
      figures: {
        tries: crowd.length,
        'asked to wait': turnedAway,
        'sign-in, ms': Math.round(waitedMs),
      },
      breaches: waitedMs > PATIENCE_MS ? [`an honest sign-in took ${waitedMs.toFixed(0)} ms`] : [],
    };
  },
};
