import { expect, test } from 'vitest';
import { checkEmail, checkNewPassword, checkOwnPassword } from './check-account.ts';

test('an email address may have spaces around it, which a phone’s keyboard likes to add', () => {
  expect(checkEmail(' ana@example.org ')).toBeUndefined();
});

test('half an email address is refused before the server is asked', () => {
  expect(checkEmail('ana@')).toEqual({ code: 'INVALID_EMAIL' });
  expect(checkEmail('')).toEqual({ code: 'EMAIL_REQUIRED' });
  expect(checkEmail(`ana@${'x'.repeat(320)}.org`)).toEqual({ code: 'TEXT_TOO_LONG' });
});

test('a new password keeps the limits of the server', () => {
  expect(checkNewPassword('a bicycle')).toEqual({ code: 'PASSWORD_TOO_SHORT' });
  expect(checkNewPassword('a bicycle!')).toBeUndefined();
  expect(checkNewPassword('x'.repeat(129))).toEqual({ code: 'PASSWORD_TOO_LONG' });
});

test('one’s own password has to be there, and is no book', () => {
  expect(checkOwnPassword('')).toEqual({ code: 'PASSWORD_REQUIRED' });
  expect(checkOwnPassword('x')).toBeUndefined();
  expect(checkOwnPassword('x'.repeat(1_001))).toEqual({ code: 'TEXT_TOO_LONG' });
});
