import type { User } from '@parley/shared/user';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPeople } from './create-people.ts';
import type { LogSource } from './source.ts';
import { ANA, BO } from './testing/make-log.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ME: User = { id: ANA, name: 'Ana', role: 'owner' };
const bo: User = { id: BO, name: 'Bo', role: 'member' };
const renamed: User = { ...bo, name: 'Bo Lindqvist' };

const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
/** A server by which Bo has another name since. */
const source: LogSource = {
  loadHistory: async () => OFFLINE,
  syncRoom: async () => OFFLINE,
  loadUsers: async ({ userIds }) => ({
    ok: true,
    data: { users: [renamed].filter(({ id }) => userIds.includes(id)) },
  }),
};

/** A page that knew Bo when it heard this of those who changed meanwhile. */
async function nameOfBoAfter(told: { isDelta?: true; peopleReset?: true }) {
  const people = createPeople();
  people.start({ me: ME, users: [bo] }, source);
  people.start({ me: ME, users: [], ...told }, source);
  // As after each `ready`: whoever is named in what is held.
  people.want([BO]);
  await vi.runAllTimersAsync();
  return people.store.getState().users.get(BO)?.name;
}

test('[CB3] whom a `ready` that tells everything does not name is asked for again: they may have changed unheard', async () => {
  expect(await nameOfBoAfter({})).toBe('Bo Lindqvist');
});

test('[CB5] whom a delta does not name is called as before, unless it says that too many changed', async () => {
  expect(await nameOfBoAfter({ isDelta: true })).toBe('Bo');
  expect(await nameOfBoAfter({ isDelta: true, peopleReset: true })).toBe('Bo Lindqvist');
});
