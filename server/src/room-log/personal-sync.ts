import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { Histories } from '../histories/histories.ts';
import { groundsOf } from '../histories/judge-cursor.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import type { PersonalRange } from './personal-part.ts';
import { PERSONAL_PARTS } from './personal-parts.ts';
import { banned } from './refusals.ts';

type Reset = Extract<CommandOutput<'personal:sync'>, { reset: true }>;

/**
 * What a client missed of its person's own log after the number it knows: the next PersonalChange, in the
 * shape and meaning of the live event, or all there is when the rows it lacks are gone for good, or the
 * database went back in time.
 */
export async function syncPerson(
  parts: { store: Store; histories: Pick<Histories, 'judge' | 'within'> },
  input: { userId: string; afterSeq: number; history: string },
): Promise<Ack<CommandOutput<'personal:sync'>>> {
  return parts.histories.within(() => syncOnce(parts, input));
}

async function syncOnce(
  { store, histories }: { store: Store; histories: Pick<Histories, 'judge'> },
  { userId, afterSeq, history }: { userId: string; afterSeq: number; history: string },
): Promise<Ack<CommandOutput<'personal:sync'>>> {
  // Head first: what changes later is announced later.
  const [log] = await findLog(store, { userId, history });
  if (!log || log.bannedAt !== null) return banned();
  const headSeq = log.headSeq ?? 0;
  const commonSeq = histories.judge({ ...log, headSeq });
  if (afterSeq > commonSeq) {
    return accepted({ ...(await startAfresh(store, userId, headSeq)), commonSeq });
  }
  if (afterSeq < (log.lostSeq ?? 0)) return accepted(await startAfresh(store, userId, headSeq));
  const change = await changeSince(store, { userId, afterSeq, headSeq });
  return accepted({ reset: false, change, hasMore: change.toSeq < headSeq });
}

async function changeSince(store: Store, range: PersonalRange): Promise<PersonalChange> {
  const pages = [];
  for (const part of PERSONAL_PARTS) pages.push(await part.since(store, range));
  const toSeq = Math.min(...pages.map(({ completeTo }) => completeTo));
  const change: PersonalChange = { fromSeq: range.afterSeq, toSeq };
  for (const page of pages) Object.assign(change, await page.upTo(toSeq));
  return change;
}

async function startAfresh(store: Store, userId: string, personalSeq: number): Promise<Reset> {
  const all: Reset = { reset: true, personalSeq, rooms: [] };
  for (const part of PERSONAL_PARTS) Object.assign(all, await part.all(store, userId));
  return all;
}

const findLog = queryWith<{ userId: string; history: string }>()((db, given) =>
  db
    .selectFrom('users')
    .leftJoin('personalLogs', 'personalLogs.userId', 'users.id')
    .select(['users.bannedAt', 'personalLogs.headSeq', 'personalLogs.lostSeq'])
    .select(({ ref }) => groundsOf(db, ref('users.id'), given('history')))
    .where('users.id', '=', given('userId')),
);
