import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const YEAR_MS = 365 * 86_400_000;
/** 22 November 2026, 13:02 UTC. */
const MADE_AT = 1_795_352_520_000;
const INVITE = {
  id: '01936f10-0000-7000-8000-000000000001',
  token: '',
  createdBy: '01936f10-0000-7000-8000-000000000002',
  createdAt: MADE_AT,
  expiresAt: MADE_AT + 7 * 86_400_000,
  useCount: 0,
};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  const { wantTexts } = await import('../../i18n/load-texts.ts');
  await wantTexts('settings');
});
afterEach(() => vi.useRealTimers());

test.each([
  ['three years ahead', 3 * YEAR_MS],
  ['right', 0],
  ['three years behind', -3 * YEAR_MS],
])('a link that works is not said to have expired by a clock that is %s', async (_clock, ahead) => {
  vi.setSystemTime(MADE_AT + ahead);
  const { InviteRow } = await import('./invite-row.tsx');
  const drawn = renderToStaticMarkup(<InviteRow invite={INVITE} onRevoke={() => undefined} />);
  expect(drawn).toMatch(/Works until [^<]*29[^<]*2026/);
  expect(drawn).not.toMatch(/expire|ago/i);
});
