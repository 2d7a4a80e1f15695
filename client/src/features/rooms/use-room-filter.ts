import type { Id } from '@parley/shared/id';
import { foldText } from '@parley/shared/text/fold';
import type { User } from '@parley/shared/user';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { roomTitle } from '../../room-log/room-title.ts';
import { useNameAnswers } from '../../ui/use-name-answers.ts';

const NO_TITLES: readonly string[] = [];
const NO_PEOPLE: ReadonlyMap<Id, User> = new Map();

/** Which of these rooms are called something like that; listens to no names while nothing is looked for. */
export function useRoomFilter(ids: readonly Id[], query: string): (shown: readonly Id[]) => Id[] {
  const isOff = foldText(query) === '';
  const users = useStore(people.store, (held) => (isOff ? NO_PEOPLE : held.users));
  const meId = useStore(people.store, ({ me }) => me?.id);
  const titles = useStore(
    roomLog.store,
    useShallow(({ rooms }) =>
      isOff
        ? NO_TITLES
        : ids.map((id) => {
            const room = rooms.get(id)?.room;
            return room === undefined ? '' : roomTitle(room, users, meId);
          }),
    ),
  );
  const answers = useNameAnswers(query, titles);
  return useMemo(() => {
    const found = new Set(ids.filter((_, place) => answers(titles[place] ?? '')));
    return (shown) => (isOff ? [...shown] : shown.filter((id) => found.has(id)));
  }, [ids, titles, answers, isOff]);
}
