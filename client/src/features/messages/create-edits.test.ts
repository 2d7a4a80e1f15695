import { expect, test, vi } from 'vitest';
import type { HalfEdit } from '../../cache/database.ts';
import type { EditStorage } from '../../cache/edit-storage.ts';
import { ANA, BO, KITCHEN, makeMessage } from '../../room-log/testing/make-log.ts';
import { createEdits, editIn } from './create-edits.ts';

function memoryStorage() {
  const kept = new Map<string, HalfEdit>();
  const storage: EditStorage = {
    load: async (userId) => [...kept.values()].filter((edit) => edit.userId === userId),
    put: async (edit) => kept.set(edit.messageId, edit),
    remove: async ({ messageId }) => kept.delete(messageId),
  };
  return { kept, storage };
}

async function startedEdits(storage: EditStorage, userId = ANA) {
  const edits = createEdits(storage);
  await edits.start(userId);
  return { ...edits, shown: () => editIn(edits.store.getState(), KITCHEN) };
}

const first = makeMessage({ seq: 3, body: 'first' });
const second = makeMessage({ seq: 4, body: 'second' });

test('a half-done edit is there on the next page, for its author alone', async () => {
  const { storage } = memoryStorage();
  const edits = await startedEdits(storage);
  edits.begin(first);
  edits.write(first.id, 'first, bet');
  const again = await startedEdits(storage);
  expect(again.shown()).toMatchObject({ body: 'first, bet', before: 'first', basedOnSeq: 3 });
  expect(again.takeFocus(first.id)).toBe(false);
  expect((await startedEdits(storage, BO)).shown()).toBeUndefined();
});

test('one that ended, or says nothing yet, is not kept', async () => {
  const { kept, storage } = memoryStorage();
  const edits = await startedEdits(storage);
  edits.begin(first);
  edits.write(first.id, 'first, better');
  edits.end(first.id);
  expect(kept.size).toBe(0);
  edits.begin(first);
  edits.write(first.id, 'x');
  edits.write(first.id, 'first');
  expect(kept.size).toBe(0);
});

test('the edits know whether the browser has what is written', async () => {
  const { storage } = memoryStorage();
  const edits = await startedEdits(storage);
  edits.begin(first);
  edits.write(first.id, 'first, better');
  expect(edits.hasUnkept()).toBe(true);
  await vi.waitFor(() => expect(edits.hasUnkept()).toBe(false));
  const refuse = async () => {
    throw new Error('forbidden');
  };
  const unkept = await startedEdits({ ...storage, put: refuse });
  unkept.write(first.id, 'lost with the page');
  await Promise.resolve();
  expect(unkept.hasUnkept()).toBe(true);
  unkept.end(first.id);
  expect(unkept.hasUnkept()).toBe(false);
});

test('beginning another one loses nothing of the one before', async () => {
  const edits = await startedEdits(memoryStorage().storage);
  edits.begin(first);
  edits.write(first.id, 'first, better');
  edits.begin(second);
  expect(edits.shown()?.messageId).toBe(second.id);
  edits.begin(first);
  expect(edits.shown()).toMatchObject({ messageId: first.id, body: 'first, better' });
  // The second said nothing yet: it is not what remains.
  edits.end(first.id);
  expect(edits.shown()).toBeUndefined();
});

test('who has seen how the message reads now goes on from there', async () => {
  const edits = await startedEdits(memoryStorage().storage);
  edits.begin(first);
  edits.write(first.id, 'mine');
  edits.goOnFrom({ ...first, body: 'theirs', editedSeq: 9 }, 'mine');
  expect(edits.shown()).toMatchObject({ body: 'mine', before: 'theirs', basedOnSeq: 9 });
});
