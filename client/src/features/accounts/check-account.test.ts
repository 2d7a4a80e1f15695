import { expect, test } from 'vitest';
import { checkEmail, checkName, checkNewPassword, checkOwnPassword } from './check-account.ts';

test('a name may be written in any language but must be there, be seen, and fit', () => {
  expect(checkName('陈静')).toBeUndefined();
  expect(checkName('علی\u200cرضا')).toBeUndefined();
  expect(checkName('  ')).toEqual({ code: 'NAME_REQUIRED' });
  expect(checkName('\u3164')).toEqual({ code: 'TEXT_INVISIBLE' });
  expect(checkName('Ana\u202e')).toEqual({ code: 'TEXT_CONTROLS' });
  expect(checkName('a'.repeat(81))).toEqual({ code: 'TEXT_TOO_LONG' });
});

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
