import { LIMITS } from '@parley/shared/limits';
import type { Reaction } from '@parley/shared/message';

/** Of all people and emoji together. */
export const countReactions = (reactions: Reaction[]): number =>
  reactions.reduce((sum, { userIds }) => sum + userIds.length, 0);

/** Whether one more, of this emoji so far, would be too many for a message. */
export function isFull(reactions: Reaction[], reaction: Reaction | undefined): boolean {
  if (countReactions(reactions) >= LIMITS.reactionUsersPerMessage) return true;
  return reaction === undefined && reactions.length >= LIMITS.reactionsPerMessage;
}

export function withReaction(reactions: Reaction[], emoji: string, userId: string): Reaction[] {
  if (!reactions.some((reaction) => reaction.emoji === emoji)) {
    return [...reactions, { emoji, userIds: [userId] }];
  }
  return reactions.map((reaction) =>
    reaction.emoji === emoji ? { emoji, userIds: [...reaction.userIds, userId] } : reaction,
  );
}

export function withoutReaction(reactions: Reaction[], emoji: string, userId: string): Reaction[] {
  return reactions
    .map((reaction) =>
      reaction.emoji === emoji
        ? { emoji, userIds: reaction.userIds.filter((id) => id !== userId) }
        : reaction,
    )
    .filter((reaction) => reaction.userIds.length > 0);
}

/** What is left when somebody takes all of theirs back. */
export const withoutPerson = (reactions: Reaction[], userId: string): Reaction[] =>
  reactions.reduce((left, { emoji }) => withoutReaction(left, emoji, userId), reactions);
