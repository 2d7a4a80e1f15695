import type { Ready, ReadyMore } from '@parley/shared/ready';

/** Reads a page as it is when its turn comes, and says how to read the one after it. */
export type ReadPage = () => Promise<{ page: ReadyMore; next: ReadPage | undefined }>;

/** What brings a connection up to date. */
export type Opening = {
  ready: Ready;
  /** Reads the page after it; undefined when nothing follows. */
  next: ReadPage | undefined;
  /** Whether the person was no longer in a room that they had been in a moment before. */
  isOut(roomId: string): boolean;
};

/** The rooms of a person, and how far their own log was then. */
export type RoomsListed = { roomIds: readonly string[]; personalSeq: number };
