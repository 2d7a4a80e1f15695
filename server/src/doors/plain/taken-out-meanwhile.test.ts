import { expect, test } from 'vitest';
import type { Reach } from '../../access/reach-room.ts';
import { encodeTextFrame } from '../../realtime/message-frame.ts';
import { type FollowParts, RoomFollower } from './follow-room.ts';
import type { PlainPage } from './read-on.ts';
import type { News } from './speak.ts';

const roomId = 'kitchen';

/** Bo follows the kitchen; what is looked up for his line answers when the test says so. */
function follow() {
  const reaches: ((reach: Reach) => void)[] = [];
  const pages: ((page: PlainPage) => void)[] = [];
  const heard: string[] = [];
  let isOpen = true;
  const parts: FollowParts = {
    newsOf: (said) => newsOf.get(said) ?? { kind: 'nothing' },
    reach: () => new Promise((resolve) => reaches.push(resolve)),
    readOn: () => new Promise((resolve) => pages.push(resolve)),
  };
  const newsOf = new Map<unknown, News>();
  const follower = new RoomFollower({ userId: 'bo', roomId, afterSeq: 10 }, parts, {
    isOpen: () => isOpen,
    write: (frames) => heard.push(...textsOf(frames)),
    drained: () => Promise.resolve(),
    shutOut: (reach) => {
      isOpen = false;
      heard.push(`shut out: ${reach}`);
    },
    failed: (error) => {
      throw error;
    },
  });
  return {
    follower,
    heard,
    /** The oldest question of the kind, once it was asked. */
    answerReach: async (reach: Reach) => (await next(reaches))(reach),
    answerPage: async (page: PlainPage) => (await next(pages))(page),
    /** The room's change with this number is broadcast. */
    hear: (seq: number) => {
      const said = {};
      newsOf.set(said, { kind: 'change', roomId, fromSeq: seq - 1, toSeq: seq, said: says(seq) });
      follower.hear(said);
    },
  };
}

async function next<Item>(queue: Item[]): Promise<Item> {
  await expect.poll(() => queue.length).toBeGreaterThan(0);
  const [first] = queue.splice(0, 1);
  if (first === undefined) throw new Error('nothing was asked');
  return first;
}

function says(...seqs: number[]): PlainPage['said'] {
  const frames = seqs.map((seq) => ({ seq, frame: encodeTextFrame(`<${seq}>`) }));
  return { frames, joined: Buffer.concat(frames.map(({ frame }) => frame)) };
}

const pageTo = (toSeq: number, ...seqs: number[]): PlainPage => ({
  said: says(...seqs),
  toSeq,
  hasMore: false,
});

const textsOf = (frames: Buffer) => [...String(frames).matchAll(/<\d+>/g)].map(([text]) => text);

test('[PW8] who is removed while it is looked whether the room is theirs hears nothing more of it', async () => {
  const { follower, heard, answerReach, hear } = follow();
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
  const { follower, heard, answerReach, answerPage, hear } = follow();
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
  const { follower, heard, answerReach, answerPage, hear } = follow();
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
