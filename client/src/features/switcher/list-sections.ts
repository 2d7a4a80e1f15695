import type { Id } from '@parley/shared/id';
import { findNames } from '@parley/shared/text/finding/find-names';
import type { Entry, RoomEntry } from './entry.ts';

/** As many as one looks through. */
const MOST_FOUND = 50;
const MOST_ROOMS = 8;

export type SectionName = 'unread' | 'recent' | 'rooms' | 'commands' | 'found';
export type EntrySection = { name: SectionName; entries: readonly Entry[] };

/** What is offered: what answers what is typed, or where one probably wants to go. */
export function listSections(
  entries: readonly Entry[],
  typed: string,
  currentId: Id | undefined,
): EntrySection[] {
  const sections: EntrySection[] =
    typed.trim() === ''
      ? sectionsUnasked(entries, currentId)
      : [{ name: 'found', entries: findNames(entries, typed).slice(0, MOST_FOUND) }];
  return sections.filter((section) => section.entries.length > 0);
}

/** Unread first, and of that what is addressed to oneself; then where one was. */
function sectionsUnasked(entries: readonly Entry[], currentId: Id | undefined): EntrySection[] {
  const others = entries.filter(isRoom).filter(({ id }) => id !== currentId);
  const unread = others.filter(({ unreadCount }) => unreadCount > 0).sort(compareUnread);
  const read = others.filter(({ unreadCount }) => unreadCount === 0);
  const recent = read.filter(({ lastVisit }) => lastVisit !== undefined).sort(compareVisits);
  const name = recent.length > 0 ? 'recent' : 'rooms';
  return [
    { name: 'unread', entries: unread },
    { name, entries: (recent.length > 0 ? recent : read).slice(0, MOST_ROOMS) },
    { name: 'commands', entries: entries.filter((entry) => isPlainCommand(entry)) },
  ];
}

const isRoom = (entry: Entry): entry is RoomEntry => entry.kind === 'room';
const isPlainCommand = (entry: Entry): boolean =>
  entry.kind === 'command' && entry.command.kind === 'command';

const compareVisits = (one: RoomEntry, other: RoomEntry): number =>
  (other.lastVisit ?? 0) - (one.lastVisit ?? 0);

const compareUnread = (one: RoomEntry, other: RoomEntry): number =>
  Number(other.room.kind === 'direct') - Number(one.room.kind === 'direct') ||
  compareVisits(one, other);
