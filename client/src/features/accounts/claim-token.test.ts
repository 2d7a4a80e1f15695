import { expect, test } from 'vitest';
import { claimTokenOf } from './claim-token.ts';

const token = 'Zm9yIHdob2V2ZXIgb3BlbnMgaXQgZmlyc3Qtb25jZS0';

test.for([
  `http://localhost:3000/claim#${token}`,
  `  https://chat.example.org/claim#${token}\n`,
  `#${token}`,
  token,
])('the token is found in %s', (link) => {
  expect(claimTokenOf(link)).toBe(token);
});

test.for(['', 'http://localhost:3000/claim', `#${token.slice(1)}`, `/join/${token}`])(
  'there is none in %s',
  (link) => {
    expect(claimTokenOf(link)).toBeUndefined();
  },
);
