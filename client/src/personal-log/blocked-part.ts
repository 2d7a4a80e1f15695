import type { Blocked } from '@parley/shared/block';
import type { PersonalPart } from './part.ts';

/** Whom one wants nothing from: the list comes whole. */
export const blockedPart = (list: {
  receive(blocked: Blocked | undefined): void;
}): PersonalPart => ({
  apply({ blocked }, isNews) {
    if (blocked !== undefined && isNews(blocked.personalSeq)) list.receive(blocked);
  },
  reset: ({ blocked }) => list.receive(blocked),
});
