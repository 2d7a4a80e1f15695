import type { Ready, ReadyMore } from '@parley/shared/ready';

/** What brings a connection up to date. */
export type Opening = {
  ready: Ready;
  /** Read the pages after it, each when its turn comes. */
  more: readonly (() => Promise<ReadyMore>)[];
  /** Whether the person was no longer in a room that they had been in a moment before. */
  isOut(roomId: string): boolean;
};

/** The rooms of a person, and how far their own log was then. */
export type RoomsListed = { roomIds: readonly string[]; personalSeq: number };
