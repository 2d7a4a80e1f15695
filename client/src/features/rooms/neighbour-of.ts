import type { Id } from '@parley/shared/id';

/** The next of these rooms that is wanted, up or down from where one is, around the ends; not where one is. */
export function neighbourOf(
  roomIds: readonly Id[],
  currentId: Id | undefined,
  step: 1 | -1,
  isWanted: (id: Id) => boolean,
): Id | undefined {
  const ordered = step === 1 ? roomIds : roomIds.toReversed();
  const place = currentId === undefined ? -1 : ordered.indexOf(currentId);
  return [...ordered.slice(place + 1), ...ordered.slice(0, Math.max(place, 0))].find(isWanted);
}
