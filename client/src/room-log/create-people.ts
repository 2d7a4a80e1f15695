import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Ready } from '@parley/shared/ready';
import type { User } from '@parley/shared/user';
import { createGatheringStore } from '../lib/gathering-store.ts';
import type { LogSource } from './source.ts';

export type PeopleState = {
  me: User | null;
  users: ReadonlyMap<Id, User>;
};

/** What `ready`, or what an earlier page kept, says of people. */
type ToldPeople = Pick<Ready, 'me' | 'users' | 'isDelta' | 'peopleReset'>;

const EMPTY: PeopleState = { me: null, users: new Map() };

/** Collects the unknown ids of one screenful into one question. */
const GATHER_MS = 20;

/** The people our rooms name: who they are, loaded as they turn up. */
export function createPeople() {
  const store = createGatheringStore<PeopleState>(() => EMPTY);
  const wanted = new Set<Id>();
  let source: LogSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deletedName: string | undefined;

  /** Whoever is gone has no name of their own; the server's is for pages that know no better. */
  const named = (user: User): User =>
    user.deletedAt === undefined || deletedName === undefined
      ? user
      : { ...user, name: deletedName };

  function takeIn(users: readonly User[]): void {
    const { me, users: known } = store.getState();
    if (users.length > 0) show(me, known, users);
  }

  function show(me: User | null, known: PeopleState['users'], told: readonly User[]): void {
    const users = new Map(known);
    for (const user of told) users.set(user.id, named(user));
    store.setState({ users, me: (me && users.get(me.id)) ?? me });
  }

  async function loadWanted(): Promise<void> {
    timer = undefined;
    const userIds = [...wanted].slice(0, LIMITS.userIdsPerCommand);
    if (source === undefined || userIds.length === 0) return;
    const answer = await source.loadUsers({ userIds });
    // Not answered: they stay wanted until somebody asks again, at the latest after `ready`.
    if (!answer.ok) return;
    for (const id of userIds) wanted.delete(id);
    takeIn(answer.data.users);
    if (wanted.size > 0) schedule();
  }

  function schedule(): void {
    timer ??= setTimeout(loadWanted, GATHER_MS);
  }

  return {
    store,

    /**
     * Call with each `ready`. Only one that tells what changed since leaves those it does not name as they
     * are: any other may come after changes that nobody will name, so who is still needed is to be wanted again.
     */
    start({ me, users, isDelta, peopleReset }: ToldPeople, from: LogSource): void {
      source = from;
      const known = isDelta && !peopleReset ? store.getState().users : EMPTY.users;
      show(me, known, [...users, me]);
      if (wanted.size > 0) schedule();
    },

    takeIn,

    /** What people who deleted their account are called from now on. */
    callDeleted(name: string): void {
      deletedName = name;
      const { users } = store.getState();
      takeIn([...users.values()].filter(({ deletedAt }) => deletedAt !== undefined));
    },

    /** Makes sure that these people are known soon. */
    want(ids: Iterable<Id>): void {
      const { users } = store.getState();
      for (const id of ids) if (!users.has(id)) wanted.add(id);
      if (wanted.size > 0) schedule();
    },

    reset(): void {
      clearTimeout(timer);
      timer = undefined;
      source = undefined;
      wanted.clear();
      store.setState(EMPTY, true);
    },
  };
}
