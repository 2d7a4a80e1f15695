import { afterEach, expect, test, vi } from 'vitest';
import { inviteLink } from './invite-link.ts';

afterEach(() => vi.unstubAllGlobals());

test('[AC2] no server is sent what makes an invite work when somebody opens the link', () => {
  vi.stubGlobal('location', { origin: 'https://chat.example.org' });
  const { pathname, search, hash } = new URL(inviteLink({ token: 'secret' }));
  expect({ pathname, search, hash }).toEqual({ pathname: '/join', search: '', hash: '#secret' });
});
