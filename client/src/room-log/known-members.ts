import type { Id } from '@parley/shared/id';
import type { Member } from '@parley/shared/membership';

/**
 * What we know of who is in a room: the list as it was at `sinceSeq`, once somebody looked at it, or what
 * changed since then, for a list that is on its way.
 */
export type KnownMembers = { isWhole: boolean; sinceSeq: number; byId: ReadonlyMap<Id, Member> };

export const membersSince = (sinceSeq: number): KnownMembers => ({
  isWhole: false,
  sinceSeq,
  byId: new Map(),
});

export type MemberListing = { headSeq?: number | undefined; members: readonly Member[] };

/**
 * The list of the room as it was at `headSeq`; what changes told meanwhile stays where it is newer. A
 * list of before what we know of is no use.
 */
export function takeInList(
  known: KnownMembers,
  { headSeq = known.sinceSeq, members }: MemberListing,
): KnownMembers {
  if (headSeq < known.sinceSeq) return known;

  return { sinceSeq: headSeq, isWhole: true, byId: mergeMembers(known, members) };
}

/** Of two states of a member the one with the higher `changedSeq` stays. */
export function mergeMembers({ byId }: KnownMembers, incoming: readonly Member[]): Map<Id, Member> {
  const merged = new Map(byId);
  for (const member of incoming) {
    const known = merged.get(member.userId);
    if (known === undefined || known.changedSeq <= member.changedSeq) {
      merged.set(member.userId, member);
    }
  }
  return merged;
}
