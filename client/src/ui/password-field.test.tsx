import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { wantTexts } from '../i18n/load-texts.ts';
import { PasswordField } from './password-field.tsx';

beforeAll(() => wantTexts('entry'));

const inputOf = (autoComplete: 'current-password' | 'new-password') => {
  const drawn = renderToStaticMarkup(
    <PasswordField label="Password" autoComplete={autoComplete} value="" onChange={() => {}} />,
  );
  return /<input[^>]*>/.exec(drawn)?.[0];
};

test('a password is hidden while it is typed', () => {
  expect(inputOf('current-password')).toContain('type="password"');
});

test('a password keeper knows what to fill in, and nothing is cut from what it pastes', () => {
  expect(inputOf('current-password')).toContain('autoComplete="current-password"');
  expect(inputOf('new-password')).toContain('autoComplete="new-password"');
  expect(inputOf('new-password')).not.toMatch(/maxlength|pattern|readonly/i);
});
