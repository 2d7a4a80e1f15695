import { expect, test, vi } from 'vitest';
import type { Draft } from '../../cache/database.ts';
import { createDrafts } from './create-drafts.ts';

const ANA = 'ana';
const KITCHEN = 'kitchen';

function memoryStorage(kept: Draft[] = []) {
  return {
    kept,
    load: async () => kept,
    put: async (draft: Draft) => kept.push(draft),
  };
}

test('a draft of an earlier page comes back', async () => {
  const drafts = createDrafts(memoryStorage([{ userId: ANA, roomId: KITCHEN, body: '你' }]));
  await drafts.start(ANA);
  expect(drafts.store.getState().bodies.get(KITCHEN)).toBe('你');
});

test('what is typed while the storage opens is not overwritten by it', async () => {
  const drafts = createDrafts(memoryStorage([{ userId: ANA, roomId: KITCHEN, body: 'old' }]));
  const starting = drafts.start(ANA);
  drafts.write(KITCHEN, 'new');
  await starting;
  expect(drafts.store.getState().bodies.get(KITCHEN)).toBe('new');
});

test('a browser that forbids storage still lets one write', async () => {
  const refuse = async () => {
    throw new Error('forbidden');
  };
  const drafts = createDrafts({ load: refuse, put: refuse });
  await drafts.start(ANA);
  drafts.write(KITCHEN, 'hello');
  expect(drafts.store.getState().bodies.get(KITCHEN)).toBe('hello');
});

test('the drafts know whether the browser has what is written', async () => {
  const drafts = createDrafts(memoryStorage());
  await drafts.start(ANA);
  drafts.write(KITCHEN, 'hello');
  expect(drafts.hasUnkept()).toBe(true);
  await vi.waitFor(() => expect(drafts.hasUnkept()).toBe(false));

  const refuse = async () => {
    throw new Error('forbidden');
  };
  const unkept = createDrafts({ load: refuse, put: refuse });
  await unkept.start(ANA);
  unkept.write(KITCHEN, 'hello');
  await Promise.resolve();
  expect(unkept.hasUnkept()).toBe(true);
  unkept.write(KITCHEN, '');
  expect(unkept.hasUnkept()).toBe(false);
});
