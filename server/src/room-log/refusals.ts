import { type Ack, accepted, refused } from '@parley/shared/error';
import type { Batch } from './batch.ts';
import { peopleOf } from './shelves/people.ts';

/** What one may not see does not exist. */
export const roomNotFound = () => refused('ROOM_NOT_FOUND', 'There is no such room for you.');
export const messageNotFound = () =>
  refused('MESSAGE_NOT_FOUND', 'There is no such message for you.');

export const banned = () => refused('BANNED', 'You are banned from this server.');

/** Whether somebody may act at all, as the batch finds them; else BANNED or UNAUTHENTICATED. */
export function checkStanding(batch: Batch, actorId: string): Ack<Record<string, never>> {
  const user = peopleOf(batch).get(actorId);
  if (!user) return refused('UNAUTHENTICATED', 'There is no such account any more.');
  if (user.bannedAt !== null) return banned();
  return accepted({});
}
