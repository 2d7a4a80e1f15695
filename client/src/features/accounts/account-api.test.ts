import { CLAIM_HEADER, INVITE_HEADER } from '@parley/shared/invite';
import { afterEach, expect, test, vi } from 'vitest';
import { loadWelcome } from './account-api.ts';

afterEach(() => vi.unstubAllGlobals());

test('[AC2] [AC12] what one holds to get in is asked about in no address', async () => {
  const asked: [string, Headers][] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push([path, new Headers(init.headers)]);
    return Response.json({ firstRun: false, signUp: 'invite', invite: null });
  });
  await loadWelcome({ invite: 'of an invite', claim: 'of a claim' });
  const [path, headers] = asked[0] ?? [];
  expect(path).toBe('/api/welcome');
  expect(headers?.get(INVITE_HEADER)).toBe('of an invite');
  expect(headers?.get(CLAIM_HEADER)).toBe('of a claim');
});
