import { foldText } from '@parley/shared/text/fold';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import { insertInto } from './sql.ts';

/** The rooms of a scene and who is in them, as if each had entered by a number of the room's log. */
export function sceneRows({ rooms }: Scene, people: readonly Person[]): string {
  const now = Date.now();
  return [
    insertInto(
      'rooms',
      rooms.map(({ id, members }, index) => ({
        id,
        kind: 'open',
        name: `Room ${index}`,
        foldedName: foldText(`Room ${index}`),
        topic: '',
        headSeq: members.length,
        changedSeq: members.length,
        memberCount: members.length,
        createdAt: now,
      })),
    ),
    insertInto(
      'memberships',
      rooms.flatMap(({ id, members }) =>
        members.map((member, index) => ({
          roomId: id,
          userId: personOf(people, member).userId,
          role: index === 0 ? 'owner' : 'member',
          joinedAt: now,
          leftAt: null,
          changedSeq: index + 1,
          lastReadSeq: members.length,
        })),
      ),
    ),
  ].join('\n');
}

export function personOf(people: readonly Person[], number: number): Person {
  const person = people[number];
  if (person === undefined) throw new Error(`only ${people.length} people were made`);
  return person;
}
