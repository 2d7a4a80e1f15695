import type { Unread } from './unread.ts';

/** An event as it travels, its name first: what a line is told, in whatever dialect it speaks. */
export type Said = unknown;

/**
 * Why the server ends a line. Each door says it in its own way, so that a client of its kind comes back, or
 * does not: after `stopping`, `failed`, `history` (the database may have gone back in time) and `unread`
 * (it does not take what it is sent) it should; after `signedOut`, `crowded` (its person has too many
 * lines) and `flooding` not by itself.
 */
export type Ending =
  | 'stopping'
  | 'failed'
  | 'history'
  | 'unread'
  | 'signedOut'
  | 'crowded'
  | 'flooding';

/** A connection of a client to this node, whichever door it came in by. */
export type Line = {
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  /** Of which history the numbers are that it hears; undefined before it hears any. */
  history(): string | undefined;
  /** False from the moment at which it is ended, before anybody hears of it. */
  isOpen(): boolean;
  /** Whether it would listen to the room if its person was in it. */
  wantsRoom(roomId: string): boolean;
  hear(said: Said): void;
  unread(): Unread;
  /** It was taken out of the room's topic, and not by itself. */
  leftRoom(roomId: string): void;
  /** It lagged, was taken out of its rooms, and has drained: what it missed is to be told. */
  resume(): Promise<void>;
  end(why: Ending): void;
};

/**
 * Puts what was said into a dialect, once for all the lines of a broadcast: they come here one after the other
 * with the same.
 */
export function spoken<Words>(speak: (said: Said) => Words): (said: Said) => Words {
  let last: { said: Said; words: Words } | undefined;
  return (said) => {
    if (last !== undefined && last.said === said) return last.words;
    const words = speak(said);
    last = { said, words };
    return words;
  };
}
