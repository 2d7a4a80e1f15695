import { expect } from 'vitest';
import type { Reach } from '../../../access/reach-room.ts';
import { encodeTextFrame } from '../../../realtime/message-frame.ts';
import { type FollowParts, RoomFollower } from '../follow-room.ts';
import type { PlainPage } from '../read-on.ts';
import type { News } from '../speak.ts';

const roomId = 'kitchen';

/** Bo follows the kitchen, all of which up to 10 he has; what is looked up for his line answers when the test says so. */
export function followHeld() {
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
    tooFarBehind: () => {
      isOpen = false;
      heard.push('too far behind');
    },
    failed: (error) => {
      throw error;
    },
  });
  function hearAs(seq: number, said: PlainPage['said'] | undefined): void {
    const broadcast = {};
    newsOf.set(broadcast, { kind: 'change', roomId, fromSeq: seq - 1, toSeq: seq, said });
    follower.hear(broadcast);
  }

  return {
    follower,
    heard,
    /** The oldest question of the kind, once it was asked. */
    answerReach: async (reach: Reach) => (await next(reaches))(reach),
    answerPage: async (page: PlainPage) => (await next(pages))(page),
    /** The room's change with this number is broadcast. */
    hear: (seq: number) => hearAs(seq, says(seq)),
    /** The same, of somebody whose name is not known here. */
    hearOfStranger: (seq: number) => hearAs(seq, undefined),
    /** He is answered about what was said at this place. */
    answer: (seq: number) => follower.answer({ seq, frame: encodeTextFrame(`<stored ${seq}>`) }),
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

/** All up to `toSeq`, with these messages. */
export const pageTo = (toSeq: number, ...seqs: number[]): PlainPage => ({
  said: says(...seqs),
  toSeq,
  hasMore: false,
});

const textsOf = (frames: Buffer) => [...String(frames).matchAll(/<[^>]+>/g)].map(([text]) => text);
