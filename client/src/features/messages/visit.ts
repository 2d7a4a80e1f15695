import type { Id } from '@parley/shared/id';
import { type Aim, END } from './aim.ts';
import type { Landing } from './landing.ts';
import { places } from './places.ts';

/**
 * Somebody came to a room, or to a message in it. Each time is another visit, also to the same message; whoever
 * goes back by the browser is on the earlier one again.
 */
export type Visit = { key: string; messageId: Id | null };

/** Where in the room to go, and where on the screen that is to stand. */
export type Destination = { aim: Aim; landing: Landing };

/** Where this visit leads: to where the reader was on it, and for the first time to what they followed. */
export function destinationOf({ key, messageId }: Visit): Destination {
  const place = places.of(key);
  if (place !== undefined && place !== 'end') {
    return {
      aim: { kind: 'reader', messageId: place.messageId },
      landing: { row: 'place', ...place },
    };
  }
  if (messageId === null) return { aim: { kind: 'opening' }, landing: { row: 'opening' } };
  if (place === 'end') return { aim: END, landing: { row: 'newest' } };
  return { aim: { kind: 'link', messageId }, landing: { row: 'message', messageId } };
}
