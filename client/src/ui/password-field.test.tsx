import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import common from '../i18n/en/common.json';
import { PasswordField } from './password-field.tsx';

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { common } }, defaultNS: 'common' });
});

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
