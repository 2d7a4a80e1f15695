import { type Id, idTime } from '@parley/shared/id';
import { foldText } from '@parley/shared/text/fold';
import type { User } from '@parley/shared/user';
import { calendarDay } from '../lib/clock.ts';

/** Of the random end of an id: two of ten thousand people share them. */
const TAG_LENGTH = 4;

/** What tells a person from those of the same name; `tag` where they joined on one day. */
type Joined = { at: number; tag: string | undefined };

const namesOf = new WeakMap<ReadonlyMap<Id, User>, Map<string, Id[]>>();

/** When they joined; undefined for ids that do not tell. */
export function joinedOf(users: ReadonlyMap<Id, User>, user: User): Joined | undefined {
  const at = idTime(user.id);
  if (at === undefined) return undefined;
  const isShared = othersCalled(users, user).some((id) => dayOf(idTime(id)) === dayOf(at));
  return { at, tag: isShared ? user.id.slice(-TAG_LENGTH) : undefined };
}

/** The same, but only for somebody whose name others of these people have as well. */
export function joinedOfNamesake(
  users: ReadonlyMap<Id, User>,
  user: User | undefined,
): Joined | undefined {
  if (user === undefined || othersCalled(users, user).length === 0) return undefined;
  return joinedOf(users, user);
}

/** The reader's calendar day: as precise as it is shown, since a sidebar has no room for more. */
const dayOf = (at: number | undefined) => at !== undefined && calendarDay(at);

/** The others whose name folds like this one's. */
function othersCalled(users: ReadonlyMap<Id, User>, user: User): readonly Id[] {
  const ids = byName(users).get(foldText(user.name)) ?? [];
  return ids.filter((id) => id !== user.id);
}

/** Once for each state of the people: it is asked for every row. */
function byName(users: ReadonlyMap<Id, User>): Map<string, Id[]> {
  const known = namesOf.get(users);
  if (known !== undefined) return known;
  const names = new Map<string, Id[]>();
  for (const { id, name } of users.values()) {
    const folded = foldText(name);
    const ids = names.get(folded);
    if (ids === undefined) names.set(folded, [id]);
    else ids.push(id);
  }
  namesOf.set(users, names);
  return names;
}
