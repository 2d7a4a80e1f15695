import type { Frame } from './dialect.ts';

/** A frame that was read, and the one that first came after it on some connection. */
type Link = { bytes: Buffer; frame: Frame; next: Link | undefined };

export type FrameReader = (bytes: Buffer) => Frame;

/**
 * Makes readers for the connections of one room. Each text is read once: a broadcast brings the
 * same bytes in the same order to a thousand connections, so whoever comes second only compares
 * them with the next link, which costs a fiftieth of reading them.
 */
export function createFrameChain(read: FrameReader): () => FrameReader {
  let newest: Link = { bytes: Buffer.alloc(0), frame: { kind: 'other' }, next: undefined };

  return () => {
    let last = newest;
    return (bytes) => {
      const expected = last.next;
      if (expected?.bytes.equals(bytes)) {
        last = expected;
        return expected.frame;
      }
      // Whoever left the chain, or came late, finds it again at its end.
      if (newest.bytes.equals(bytes)) {
        last = newest;
        return newest.frame;
      }
      const frame = read(bytes);
      if (frame.kind === 'delivery') {
        // A copy, since the frame is a view of a large buffer that would be kept with it.
        newest = { bytes: Buffer.from(bytes), frame, next: undefined };
        last.next ??= newest;
        last = newest;
      }
      return frame;
    };
  };
}
