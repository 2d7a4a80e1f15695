import type { Delivery, Frame } from './dialect.ts';
import { textsOf } from './web-socket.ts';

/** Frames that were read at once, and those that first came after them on some connection. */
type Link = { bytes: Buffer; frames: readonly Frame[]; next: Link | undefined };

/** Reads whole text frames, one or more, as they came. */
export type FrameReader = (frames: Buffer) => readonly Frame[];

/** Reads every frame for itself. */
export function readEach(read: (text: Buffer) => Frame): FrameReader {
  return (frames) => textsOf(frames).map(read);
}

/**
 * Makes readers for the connections of one room. What came is read once: a broadcast brings the same bytes in the
 * same order to a thousand connections, so whoever comes second only compares them with the next link, which costs
 * a fiftieth of reading them. Links are as long as reads: where a door writes a frame for each message of a batch,
 * a thousand connections would otherwise look at each of them.
 */
export function createFrameChain(read: (text: Buffer) => Frame): () => FrameReader {
  let newest: Link = { bytes: Buffer.alloc(0), frames: [], next: undefined };

  return () => {
    let last = newest;
    return (bytes) => {
      const expected = last.next;
      if (expected?.bytes.equals(bytes)) {
        last = expected;
        return expected.frames;
      }
      // Whoever left the chain, or came late, finds it again at its end.
      if (newest.bytes.equals(bytes)) {
        last = newest;
        return newest.frames;
      }
      const frames = joined(textsOf(bytes).map(read));
      if (frames.every(({ kind }) => kind === 'delivery')) {
        // A copy, since they are a view of a large buffer that would be kept with them.
        newest = { bytes: Buffer.from(bytes), frames, next: undefined };
        last.next ??= newest;
        last = newest;
      }
      return frames;
    };
  };
}

/** Deliveries that continue each other, as one. */
function joined(frames: readonly Frame[]): Frame[] {
  const all: Frame[] = [];
  for (const frame of frames) {
    const before = all.at(-1);
    const one =
      before?.kind === 'delivery' && frame.kind === 'delivery'
        ? continued(before.delivery, frame.delivery)
        : undefined;
    if (one) all.splice(-1, 1, { kind: 'delivery', delivery: one });
    else all.push(frame);
  }
  return all;
}

function continued(before: Delivery, delivery: Delivery): Delivery | undefined {
  if (before.roomId !== delivery.roomId || before.toSeq !== delivery.fromSeq) return undefined;
  return {
    ...delivery,
    fromSeq: before.fromSeq,
    numbers: [...before.numbers, ...delivery.numbers],
  };
}
