import { expect, test } from 'vitest';
import { placeAt } from './place.ts';

test('an address says which page stands there, and what of it', () => {
  expect(placeAt('/')).toMatchObject({ page: 'chat', roomId: undefined });
  expect(placeAt('/room/kitchen')).toMatchObject({ page: 'chat', roomId: 'kitchen' });
  expect(placeAt('/room/kitchen/message/tea')).toMatchObject({
    ...{ page: 'chat', roomId: 'kitchen', messageId: 'tea' },
  });
  expect(placeAt('/settings')).toMatchObject({ page: 'settings', section: undefined });
  expect(placeAt('/settings/profile')).toMatchObject({ page: 'settings', section: 'profile' });
  expect(placeAt('/join/secret')).toMatchObject({ page: 'join', token: 'secret' });
  for (const page of ['find', 'share', 'sign-in', 'sign-up', 'join', 'claim', 'reset']) {
    expect(placeAt(`/${page}`)?.page).toBe(page);
    expect(placeAt(`/${page}/`)?.page).toBe(page);
  }
});

test.each([
  '/api/files/report.pdf',
  '/api/auth/callback/company',
  '/ws',
  '/room',
  '/room/kitchen/message',
  '/room/kitchen/message/tea/more',
  '/settings/profile/more',
  '/reset/more',
  '/report.pdf',
  '//elsewhere.example',
])('%s is no address of the app', (pathname) => {
  expect(placeAt(pathname)).toBeUndefined();
});
