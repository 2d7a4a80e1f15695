import type { Id } from '@parley/shared/id';
import type { TimelineRow } from './timeline-rows.ts';

/** Where the reader is to be brought, once: each is an object of its own. */
export type Landing =
  | { row: 'opening' }
  | { row: 'newest' }
  | { row: 'first new' }
  | { row: 'message'; messageId: Id }
  /** Where they were: so much of the message was scrolled out, in pixels. */
  | { row: 'place'; messageId: Id; offset: number };

/** The number of the row's message; of what is not sent yet, which stands behind all others: `Infinity`. */
export const seqOf = ({ item }: TimelineRow): number =>
  item.kind === 'message' ? item.message.seq : Number.POSITIVE_INFINITY;

/**
 * Index of the row that the landing leads to; -1 when none does.
 *
 * @param newAfterSeq what has a higher number is new; null: nothing is
 */
export function rowOf(
  rows: readonly TimelineRow[],
  landing: Landing,
  newAfterSeq: number | null,
): number {
  switch (landing.row) {
    case 'newest':
      return -1;
    case 'message':
    case 'place':
      return rows.findIndex(
        ({ item }) => item.kind === 'message' && item.message.id === landing.messageId,
      );
    case 'opening':
    case 'first new': {
      const line = rows.findIndex(({ isFirstNew }) => isFirstNew);
      if (line !== -1 || newAfterSeq === null) return line;
      // Of one's own messages none is new: the line stands further down than what is loaded.
      return rows.findIndex((row) => seqOf(row) > newAfterSeq);
    }
  }
}
