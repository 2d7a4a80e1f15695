import { expect, test } from 'vitest';
import { ANA, idOf, KITCHEN, makeMessage } from '../room-log/testing/make-log.ts';
import { overtakenIn } from './overtaken-pages.ts';

const GARDEN = idOf(700);
const own = (seq: number, roomId = KITCHEN) => makeMessage({ seq, senderId: ANA, roomId });

test('[HC5] of a room that the server vouches for, nothing is doubtful but what another tab heard later', () => {
  const kept = [own(5), own(8), own(9)];
  const vouchedFor = new Map([[KITCHEN, 9]]);
  expect(overtakenIn(kept, { resets: [], vouchedFor }).size).toBe(0);
  expect(overtakenIn([...kept, own(10)], { resets: [], vouchedFor })).toEqual(
    new Map([[KITCHEN, { messages: [own(10)], commonSeq: undefined }]]),
  );
});

test('[HC5] a room that was emptied says up to where nothing is lost, and one that nobody spoke of leaves all open', () => {
  const resets = [{ roomId: KITCHEN, commonSeq: 4 }];
  const found = overtakenIn([own(5), own(3, GARDEN)], { resets, vouchedFor: new Map() });
  expect(found).toEqual(
    new Map([
      [KITCHEN, { messages: [own(5)], commonSeq: 4 }],
      [GARDEN, { messages: [own(3, GARDEN)], commonSeq: undefined }],
    ]),
  );
});
