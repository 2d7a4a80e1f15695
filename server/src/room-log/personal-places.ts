import { LIMITS } from '@parley/shared/limits';
import type { GoneRoom } from '@parley/shared/personal-change';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import type { PersonalPart } from './personal-part.ts';
import { loadChangedEntries, loadEntries } from './room-entries.ts';

/** In which rooms somebody is, as what, and how far they have read. */
export const placesPart: PersonalPart = {
  async since(store, range) {
    const places = await findChangedPlaces(store, range);
    const beyond = places[LIMITS.pageSize];
    return {
      completeTo: beyond === undefined ? range.headSeq : beyond.personalSeq - 1,
      async upTo(toSeq) {
        const entries = await loadChangedEntries(store, { ...range, toSeq });
        const gone = places
          .filter(({ leftAt, personalSeq }) => leftAt !== null && personalSeq <= toSeq)
          .map(goneOf);
        return { ...(entries.length > 0 && { entries }), ...(gone.length > 0 && { gone }) };
      },
    };
  },
  all: async (store, userId) => ({ rooms: await loadEntries(store, userId) }),
};

/** The rooms that a person is no longer in since this number of their own log. */
export async function listGone(
  store: Store,
  range: { userId: string; afterSeq: number },
): Promise<GoneRoom[]> {
  return (await findGone(store, range)).map(goneOf);
}

const findGone = queryWith<{ userId: string; afterSeq: number }>()((db, given) =>
  db
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .select(['memberships.roomId', 'memberships.personalSeq', 'rooms.deletedAt'])
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.personalSeq', '>', given('afterSeq'))
    .where('memberships.leftAt', 'is not', null)
    .orderBy('memberships.personalSeq'),
);

const findChangedPlaces = queryWith<{ userId: string; afterSeq: number; headSeq: number }>()(
  (db, given) =>
    db
      .selectFrom('memberships')
      .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
      .select(['memberships.roomId', 'memberships.leftAt', 'memberships.personalSeq'])
      .select('rooms.deletedAt')
      .where('memberships.userId', '=', given('userId'))
      .where('memberships.personalSeq', '>', given('afterSeq'))
      .where('memberships.personalSeq', '<=', given('headSeq'))
      .orderBy('memberships.personalSeq')
      .limit(LIMITS.pageSize + 1),
);

type PlaceRow = Awaited<ReturnType<typeof findGone>>[number];

const goneOf = ({ roomId, personalSeq, deletedAt }: PlaceRow): GoneRoom => ({
  roomId,
  personalSeq,
  ...(deletedAt !== null && { isDeleted: true }),
});
