import { expect, test } from 'vitest';
import { followHeld, pageTo } from './testing/follow-held.ts';

test('[PW8] who is removed while it is looked whether the room is theirs hears nothing more of it', async () => {
  const { follower, heard, answerReach, hear } = followHeld();
  const done = follower.catchUp();
  // Bo is removed after the database was read, and before its answer is here.
  void follower.catchUp();
  await answerReach('in');
  hear(11);
  await answerReach('none');
  await done;
  hear(12);
  expect(heard).toEqual(['shut out: none']);
});

test('[PW8] a page that was asked for before a removal is not told after it', async () => {
  const { follower, heard, answerReach, answerPage, hear } = followHeld();
  const done = follower.catchUp();
  await answerReach('in');
  await answerPage(pageTo(10));
  await done;
  // A change of which nobody here heard the one before: it is read.
  hear(12);
  void follower.catchUp();
  await answerPage(pageTo(13, 11, 12, 13));
  await answerReach('none');
  await expect.poll(() => heard).toEqual(['shut out: none']);
});

test('[PW6] who was removed and taken in again meanwhile hears all of it once', async () => {
  const { follower, heard, answerReach, answerPage, hear } = followHeld();
  const done = follower.catchUp();
  await answerReach('in');
  hear(11);
  void follower.catchUp();
  await answerPage(pageTo(10));
  await answerReach('in');
  await answerPage(pageTo(11, 11));
  await done;
  hear(12);
  expect(heard).toEqual(['<11>', '<12>']);
});
