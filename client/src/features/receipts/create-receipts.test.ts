import { expect, test } from 'vitest';
import { createReceipts, readersOf } from './create-receipts.ts';

test('a later mark of the same person replaces the earlier one', () => {
  const receipts = createReceipts();
  receipts.receive('kitchen', [{ userId: 'bo', lastReadSeq: 3 }]);
  receipts.receive('kitchen', [{ userId: 'chen', lastReadSeq: 1 }]);
  receipts.receive('kitchen', [{ userId: 'bo', lastReadSeq: 5 }]);
  const room = receipts.store.getState().rooms.get('kitchen');
  expect([...(room ?? [])]).toEqual([
    ['bo', 5],
    ['chen', 1],
  ]);
});

test('a message was seen by those who read up to it, ourselves not counted', () => {
  const marks = new Map([
    ['ana', 9],
    ['bo', 5],
    ['chen', 4],
  ]);
  expect(readersOf(marks, 5, 'ana')).toEqual(['bo']);
});
