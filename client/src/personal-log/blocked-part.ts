import type { Blocked } from '@parley/shared/block';
import type { PersonalPart } from './part.ts';

/** Whom one wants nothing from: the list comes whole, or not at all where nobody is on it. */
export const blockedPart = (list: {
  receive(told: Blocked & { personalSeq: number }): void;
}): PersonalPart => ({
  apply({ blocked }, isNews) {
    if (blocked !== undefined && isNews(blocked.personalSeq)) list.receive(blocked);
  },
  reset: ({ blocked = { userIds: [] }, personalSeq }) => list.receive({ ...blocked, personalSeq }),
});
