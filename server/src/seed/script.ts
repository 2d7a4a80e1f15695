import type { PersonName } from './content/people.ts';

/** What somebody wrote at some time, and what became of it. */
export type ScriptLine = {
  by: PersonName;
  says: string;
  reactions?: Readonly<Record<string, readonly PersonName[]>>;
  /** What it says since it was edited. */
  edited?: string;
  deleted?: true;
};

/** A line of a past day, at `HH:MM` UTC. */
export type TimedLine = ScriptLine & { at: string };
export type ScriptDay = { daysAgo: number; lines: readonly TimedLine[] };
/** A line of just now. */
type RecentLine = ScriptLine & { minutesAgo: number };

type Talk = {
  days: readonly ScriptDay[];
  recently: readonly RecentLine[];
  /** How many of the last messages these people have not read yet; the others have read all. */
  unread: Readonly<Partial<Record<PersonName, number>>>;
};

export type RoomScript = Talk & {
  kind: 'open' | 'closed';
  name: string;
  topic: string;
  owner: PersonName;
  members: readonly PersonName[];
};

export type DirectScript = Talk & { kind: 'direct'; people: readonly PersonName[] };

export type Script = RoomScript | DirectScript;
