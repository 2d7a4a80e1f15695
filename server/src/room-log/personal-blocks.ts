import { readGoingOn } from '../histories/going-on.ts';
import type { Histories } from '../histories/histories.ts';
import type { Database } from '../store/database.ts';
import { queryWith } from '../store/query-with.ts';
import { takePersonalNumbers } from './personal-numbers.ts';
import type { PersonalPart } from './personal-part.ts';

/** Whom somebody wants nothing from: the whole list is one row of their own log. */
export const blockedPart: PersonalPart = {
  async since(store, { userId, afterSeq, headSeq }) {
    const [log] = await findNumber(store, { userId });
    const personalSeq = log?.blockedSeq ?? 0;
    const isWithin = (toSeq: number) => personalSeq > afterSeq && personalSeq <= toSeq;
    return {
      completeTo: headSeq,
      upTo: async (toSeq) =>
        isWithin(toSeq)
          ? { blocked: { userIds: await listBlocked(store, userId), personalSeq } }
          : {},
    };
  },
  all: async (store, userId) => ({ blocked: { userIds: await listBlocked(store, userId) } }),
};

/**
 * Gives the list, which was just changed, the next number of its person's own log.
 *
 * @throws {HistoryDueError}
 */
export async function numberBlocked(
  db: Database,
  { histories, userId }: { histories: Pick<Histories, 'require'>; userId: string },
): Promise<number> {
  histories.require(await readGoingOn(db));
  const giveNumber = await takePersonalNumbers(db, [{ userId }]);
  const { personalSeq } = giveNumber({ userId, personalSeq: 0 });
  await db
    .updateTable('personalLogs')
    .set({ blockedSeq: personalSeq })
    .where('userId', '=', userId)
    .execute();
  return personalSeq;
}

export async function listBlocked(db: Database, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('blocks')
    .select('blockedId')
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('blockedId')
    .execute();
  return rows.map(({ blockedId }) => blockedId);
}

const findNumber = queryWith<{ userId: string }>()((db, given) =>
  db.selectFrom('personalLogs').select('blockedSeq').where('userId', '=', given('userId')),
);
