import { events } from '@parley/shared/events';
import type { User } from '@parley/shared/user';
import { z } from 'zod';
import { monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import type { Said } from '../../realtime/line.ts';

/** Some hundred bytes each. */
const MOST = 10_000;
/** A notice of a new name may get lost between nodes: by then it is read again, beside. */
const FRESH_MS = 50 * SECOND_MS;
/** By then it is not told any more before it was read again. */
const TRUSTED_MS = 60 * SECOND_MS;

const changeSchema = z.tuple([z.literal('user:changed'), events['user:changed']]);

/** `asOfMs`: how they were called then. */
type Known = { name: string; asOfMs: number; isBeingRead: boolean };

export type SenderNames = {
  /** Undefined when it has to be read first. One that is no longer fresh is read again beside. */
  of(userId: string): string | undefined;
  /** The names of all of these; reads those that are not known. Rejects as the store does. */
  read(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Somebody is called otherwise now. */
  changed(user: Pick<User, 'id' | 'name'>): void;
};

/** How people are called, as far as this node has had to know lately. */
export function createSenderNames(
  load: (userIds: readonly string[]) => Promise<Pick<User, 'id' | 'name'>[]>,
): SenderNames {
  const names = new Map<string, Known>();
  /** Whom each reading under way is for. */
  const readings = new Set<Set<string>>();

  function keep({ id, name }: Pick<User, 'id' | 'name'>, asOfMs: number): void {
    // Last in the order now: whoever has been there longest goes first.
    names.delete(id);
    names.set(id, { name, asOfMs, isBeingRead: false });
    if (names.size <= MOST) return;
    const [oldest] = names.keys();
    if (oldest !== undefined) names.delete(oldest);
  }

  /** What is being read when a notice comes may be older than that. */
  async function readAll(userIds: readonly string[]): Promise<Pick<User, 'id' | 'name'>[]> {
    const wanted = new Set(userIds);
    const asOfMs = monotonicMs();
    readings.add(wanted);
    try {
      const users = await load(userIds);
      for (const user of users) if (wanted.has(user.id)) keep(user, asOfMs);
      return users;
    } finally {
      readings.delete(wanted);
    }
  }

  /** Once: whoever else asks meanwhile has it as it is. */
  function readBeside(userId: string, known: Known): void {
    if (known.isBeingRead) return;
    known.isBeingRead = true;
    readAll([userId])
      .catch(() => undefined)
      .finally(() => {
        known.isBeingRead = false;
      });
  }

  function of(userId: string): string | undefined {
    const known = names.get(userId);
    if (!known) return undefined;
    const ageMs = monotonicMs() - known.asOfMs;
    if (ageMs >= TRUSTED_MS) return undefined;
    if (ageMs >= FRESH_MS) readBeside(userId, known);
    return known.name;
  }

  return {
    of,
    read: async (userIds) => {
      const found = new Map<string, string>();
      const unknown: string[] = [];
      for (const userId of userIds) {
        const name = of(userId);
        if (name === undefined) unknown.push(userId);
        else found.set(userId, name);
      }
      if (unknown.length === 0) return found;
      for (const { id, name } of await readAll(unknown)) found.set(id, of(id) ?? name);
      return found;
    },
    changed: (user) => {
      let isNeeded = names.has(user.id);
      for (const wanted of readings) isNeeded = wanted.delete(user.id) || isNeeded;
      if (isNeeded) keep(user, monotonicMs());
    },
  };
}

/** What everybody is told of people keeps the names true. */
export function hearNames(names: Pick<SenderNames, 'changed'>): (said: Said) => void {
  return (said) => {
    const heard = changeSchema.safeParse(said);
    if (heard.success) names.changed(heard.data[1].user);
  };
}
