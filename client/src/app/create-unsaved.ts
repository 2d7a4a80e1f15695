import type { Id } from '@parley/shared/id';

/** These stand beside the rooms' ids. */
const PEOPLE = 'people';
const OWN = 'own';

/**
 * What changed and is not known to be stored. What a write takes stays here until it has settled, so that
 * one which fails is repeated with the next, and what changed meanwhile is not taken for written.
 */
export function createUnsaved() {
  /** What changed, and with which of all changes. */
  const changes = new Map<Id | typeof PEOPLE | typeof OWN, number>();
  let count = 0;

  function note(what: Id | typeof PEOPLE | typeof OWN): void {
    count += 1;
    changes.set(what, count);
  }

  return {
    noteRoom: (roomId: Id): void => note(roomId),
    notePeople: (): void => note(PEOPLE),
    noteOwn: (): void => note(OWN),
    hasAny: (): boolean => changes.size > 0,

    /** All of it, for one write; `settle` says that it was stored. */
    take(): { roomIds: Id[]; hasPeople: boolean; hasOwn: boolean; settle: () => void } {
      const taken = [...changes];
      return {
        roomIds: taken.map(([what]) => what).filter((what) => what !== PEOPLE && what !== OWN),
        hasPeople: changes.has(PEOPLE),
        hasOwn: changes.has(OWN),
        settle: () => {
          for (const [what, at] of taken) if (changes.get(what) === at) changes.delete(what);
        },
      };
    },

    clear: (): void => changes.clear(),
  };
}
